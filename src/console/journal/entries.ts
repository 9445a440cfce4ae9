import type { Entry } from '../../emulator/journal/entry.js'

/** An entry as a list shows it. The rest is read from its text when somebody opens it. */
export interface Line
  extends Pick<
    Entry,
    | 'id'
    | 'at'
    | 'method'
    | 'path'
    | 'user'
    | 'database'
    | 'collection'
    | 'status'
    | 'code'
    | 'durationMs'
  > {
  readonly notes: readonly string[]
  readonly text: string
}

/** A page that is left open must not grow: the newest, so many and so many characters. */
const most = 10_000
const mostText = 32 * 1024 * 1024

/** The newest lines that a stream brought, the newest last. */
export class Entries {
  #lines: Line[] = []
  #text = 0

  get all(): readonly Line[] {
    return this.#lines
  }

  get lastId(): number | undefined {
    return this.#lines.at(-1)?.id
  }

  add(text: string): Entry {
    // The server's own, as it writes them.
    const entry = JSON.parse(text) as Entry
    const { id, at, method, path, user, database, collection, status, code, durationMs } = entry
    const notes = entry.notes.map(({ kind }) => kind)
    const names = { method, path, user, database, collection }
    this.#lines.push({ id, at, ...names, status, code, durationMs, notes, text })
    this.#text += text.length
    if (this.#lines.length > most * 1.1 || this.#text > mostText) this.#forget()
    return entry
  }

  clear(): void {
    this.#lines = []
    this.#text = 0
  }

  /** Some at once, as each time costs a copy. */
  #forget(): void {
    const keep = Math.min(most, Math.floor(this.#lines.length * 0.9))
    this.#lines = this.#lines.slice(-keep)
    this.#text = this.#lines.reduce((sum, { text }) => sum + text.length, 0)
  }
}
