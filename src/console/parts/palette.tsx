import { signal } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What somebody can do by its name. */
export interface Command {
  readonly name: string
  run(): unknown
}

export const isPaletteOpen = signal(false)

/** Commands of the views that are shown, by whose they are. */
export const commands = signal<ReadonlyMap<string, readonly Command[]>>(new Map())

export function offer(whose: string, offered: readonly Command[]): () => void {
  commands.value = new Map(commands.value).set(whose, offered)
  return () => {
    const rest = new Map(commands.value)
    rest.delete(whose)
    commands.value = rest
  }
}

const most = 12

/** Whether the letters of a text appear in a name, in their order. */
export function suits(name: string, text: string): boolean {
  let at = 0
  const letters = name.toLowerCase()
  return [...text.toLowerCase().replaceAll(' ', '')].every((letter) => {
    at = letters.indexOf(letter, at) + 1
    return at > 0
  })
}

/** Finds a command by some of its letters; Ctrl+K opens it. */
export function Palette() {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = isPaletteOpen.value
  useLayoutEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
    setText('')
    setAt(0)
  }, [isOpen])
  const found = [...commands.value.values()]
    .flat()
    .filter(({ name }) => suits(name, text))
    .slice(0, most)
  const run = (command: Command | undefined) => {
    isPaletteOpen.value = false
    command?.run()
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((before) => (before + step + found.length) % (found.length || 1))
    else if (event.key === 'Enter') run(found[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Commands"
      onClose={() => (isPaletteOpen.value = false)}
    >
      <input
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found[at] && `command-${at}`}
        placeholder="What shall be done?"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value)
          setAt(0)
        }}
        onKeyDown={move}
      />
      <div id="commands" role="listbox" aria-label="Commands found">
        {found.map((command, index) => (
          <div
            key={command.name}
            id={`command-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => run(command)}
            onKeyDown={() => {}}
          >
            {command.name}
          </div>
        ))}
      </div>
    </dialog>
  )
}
