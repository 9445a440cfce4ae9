import { useState } from 'preact/hooks'

interface NameFormProps {
  readonly label: string
  /** What is done with the name. */
  readonly verb: string
  /** @returns whether it was done; a name that was refused stays, to be mended */
  onName(name: string): Promise<boolean>
}

/** Asks for a name and does something with it. */
export function NameForm({ label, verb, onName }: NameFormProps) {
  const [name, setName] = useState('')
  return (
    <form
      class="bar"
      onSubmit={(event) => {
        event.preventDefault()
        void onName(name).then((isDone) => isDone && setName(''))
      }}
    >
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        required
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit">{verb}</button>
    </form>
  )
}
