import { Budget } from './budget.js'
import { type Entry, entryOf } from './entry.js'
import { checkFilter, matches, type RequestFilter } from './filter.js'
import type { Facts } from './recorded.js'
import { Store } from './store.js'

/** Follows a journal. */
export interface Listener {
  onEntry(entry: Entry): void
  /** The journal's namespace is no more. */
  onEnd(): void
}

/** What was asked of a namespace and what it answered: the newest requests, bounded in count and bytes. */
export class Journal {
  /** How many entries it keeps; 0 keeps none. */
  readonly size: number
  readonly budget = new Budget()
  readonly #store: Store
  readonly #listeners = new Set<Listener>()

  constructor(size: number) {
    this.size = size
    this.#store = new Store(size)
  }

  /** The facts of the next entry, all of which must be set before `add` keeps it. */
  next(): Facts {
    return this.#store.next()
  }

  /** Keeps the entry that `next` began. */
  add(body: Uint8Array | undefined, answer: string): void {
    const id = this.#store.add(body, answer)
    if (this.#listeners.size === 0) return
    const entry = this.entry(id)
    if (entry) for (const listener of this.#listeners) listener.onEntry(entry)
  }

  /** Forgets all entries; ids go on counting. */
  clear(): void {
    this.#store.clear()
  }

  /**
   * The entries that a filter means, the newest last.
   * @throws ControlError unknown_filter
   */
  entries(filter: RequestFilter = {}): Entry[] {
    checkFilter(filter)
    const { limit = Infinity, since = 0 } = filter
    const { oldestId, nextId } = this.#store
    const found: Entry[] = []
    for (let id = nextId - 1; id >= oldestId && id > since && found.length < limit; id--) {
      const entry = this.entry(id)
      if (entry && matches(entry, filter)) found.push(entry)
    }
    return found.reverse()
  }

  entry(id: number): Entry | undefined {
    const recorded = this.#store.take(id)
    return recorded && entryOf(recorded)
  }

  /** Tells a listener of every entry from now on, until what is returned is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Says to who listens that there will be no more. */
  end(): void {
    for (const listener of this.#listeners) listener.onEnd()
    this.#listeners.clear()
  }
}
