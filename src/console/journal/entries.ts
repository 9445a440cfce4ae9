import type { Line } from '../../emulator/journal/line.js'

/** A page that is left open must not grow: the newest, so many. */
const most = 10_000

/** The newest lines that a stream brought, the newest last. */
export class Entries {
  #lines: Line[] = []

  get all(): readonly Line[] {
    return this.#lines
  }

  /** How many requests there were between the first and the last that were not told. */
  get leftOut(): number {
    const [first] = this.#lines
    const last = this.#lines.at(-1)
    return first && last ? last.id - first.id + 1 - this.#lines.length : 0
  }

  /** Takes lines in the order of their ids, whose place may be among those that are there; some may be there already. */
  add(lines: readonly Line[]): void {
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last) return
    const before = this.#lines.findLastIndex(({ id }) => id < first.id) + 1
    const after = this.#lines.slice(before)
    if (after.length === 0) this.#lines.push(...lines)
    else {
      const told = new Set(lines.map(({ id }) => id))
      const others = after.filter(({ id }) => !told.has(id))
      const both = [...lines, ...others].sort((one, other) => one.id - other.id)
      this.#lines = [...this.#lines.slice(0, before), ...both]
    }
    // Some at once, as each time costs a copy.
    if (this.#lines.length > most * 1.1) this.#lines = this.#lines.slice(-most)
  }

  clear(): void {
    this.#lines = []
  }
}
