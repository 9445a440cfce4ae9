// biome-ignore-all lint/a11y/noStaticElementInteractions: the roles are chosen by who shows a list
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: likewise

import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'

interface VirtualListProps<Item> {
  readonly label: string
  readonly role: 'listbox' | 'tree'
  readonly items: readonly Item[]
  keyOf(item: Item): string
  /** What is chosen, by its key. */
  readonly chosen: string | undefined
  onChoose(item: Item): void
  /** Keys beside those that go up and down. */
  onKey?(event: KeyboardEvent, item: Item | undefined): void
  propsOf?(item: Item): { readonly 'aria-level': number; readonly 'aria-expanded'?: boolean }
  /** Whether items come in before the first, which must not move what somebody reads. */
  readonly growsAbove?: boolean
  children(item: Item): ComponentChildren
}

/** Of a row, in rem. */
const rowRem = 2
/** Rows that are drawn beyond what is seen. */
const spare = 6

/** A list of any length of which only what is seen is drawn; arrows, pages, Home and End choose. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, role, items, keyOf, chosen, onChoose, onKey, propsOf, children } = props
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  const row = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  // Scrolling draws anew, and there may be ten thousand.
  const at = useMemo(() => items.findIndex((item) => keyOf(item) === chosen), [items, chosen])
  const look = () => {
    const { current } = box
    if (current) setSeen({ top: current.scrollTop, height: current.clientHeight })
  }
  useEffect(() => {
    look()
    const observer = new ResizeObserver(look)
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [])

  const anchor = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const { current } = box
    const before = anchor.current
    const first = items[0]
    anchor.current = first && keyOf(first)
    if (!props.growsAbove || !current || current.scrollTop < row || before === undefined) return
    const moved = items.findIndex((item) => keyOf(item) === before)
    if (moved > 0) current.scrollTop += moved * row
  }, [items])

  const first = Math.max(0, Math.floor(seen.top / row) - spare)
  const last = Math.min(items.length, Math.ceil((seen.top + seen.height) / row) + spare)
  const idOf = (index: number) => `${role}-${label.replaceAll(/\W/g, '-')}-${index}`

  function choose(index: number): void {
    const bounded = Math.max(0, Math.min(items.length - 1, index))
    const item = items[bounded]
    if (item === undefined || !box.current) return
    const [top, bottom] = [bounded * row, (bounded + 1) * row]
    const { scrollTop, clientHeight } = box.current
    if (top < scrollTop) box.current.scrollTop = top
    else if (bottom > scrollTop + clientHeight) box.current.scrollTop = bottom - clientHeight
    onChoose(item)
  }

  function move(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(seen.height / row) - 1)
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: items.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined) {
      onKey?.(event, items[at])
      return
    }
    event.preventDefault()
    choose(to)
  }

  return (
    <div
      class="list"
      ref={box}
      role={role}
      aria-label={label}
      aria-activedescendant={at < first || at >= last ? undefined : idOf(at)}
      tabIndex={0}
      onScroll={look}
      onKeyDown={move}
    >
      <div class="list-all" role="presentation" style={{ height: `${items.length * row}px` }}>
        {items.slice(first, last).map((item, offset) => (
          <div
            key={keyOf(item)}
            id={idOf(first + offset)}
            class="list-row"
            role={role === 'tree' ? 'treeitem' : 'option'}
            tabIndex={-1}
            aria-selected={keyOf(item) === chosen}
            aria-setsize={items.length}
            aria-posinset={first + offset + 1}
            style={{ transform: `translateY(${(first + offset) * row}px)` }}
            onClick={() => choose(first + offset)}
            onKeyDown={() => {}}
            {...propsOf?.(item)}
          >
            {children(item)}
          </div>
        ))}
      </div>
    </div>
  )
}
