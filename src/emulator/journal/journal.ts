import { atOnce, type Steps } from '../../milvus/turns/steps.js'
import type { Version } from '../../milvus/versions.js'
import { Budget } from './budget.js'
import { SharedRoom } from './byte-ring.js'
import { type Entry, entryOf } from './entry.js'
import { matches, mayMatch, needsEntry, ownFilter, type RequestFilter } from './filter.js'
import type { Facts, Recorded } from './recorded.js'
import { Store } from './store.js'

export interface Listener {
  /**
   * Called when there is a newer entry.
   * @param body the whole of it, of which the journal may keep the beginning alone
   */
  onEntry(body: Uint8Array | undefined): void
  /** Called when the journal's namespace ends. */
  onEnd(): void
}

/** The newest requests to a namespace with its answers, bounded in count and bytes. */
export class Journal {
  /** How many entries it keeps; 0 keeps none. */
  readonly size: number
  readonly budget = new Budget()
  readonly #store: Store
  readonly #listeners = new Set<Listener>()
  #clearings = 0

  readonly #version: Version

  /**
   * @param shared what bounds it together with other journals
   * @param version the release whose answers it keeps
   */
  constructor(size: number, shared: SharedRoom = new SharedRoom(), version: Version = '2.6') {
    this.size = size
    this.#version = version
    this.#store = new Store(size, shared)
  }

  /** The facts of the next entry, all of which must be set before `add` keeps it. */
  next(): Facts {
    return this.#store.next()
  }

  /** Keeps the entry whose facts `next` holds. */
  add(body: Uint8Array | undefined, answer: string): void {
    this.#store.add(body, answer)
    for (const listener of this.#listeners) listener.onEntry(body)
  }

  /** Counts a request in a journal that keeps none. */
  skip(): void {
    this.#store.skip()
  }

  /**
   * How many requests it does not hold any more, of those after an id and since it was cleared.
   * @param since as a filter says
   */
  forgotten(since = 0): number {
    return Math.max(0, this.oldestId - Math.max(this.clearedTo, since + 1))
  }

  /** The id of the oldest entry that it holds; that of the next one where it holds none. */
  get oldestId(): number {
    return this.#store.oldestId
  }

  /** The id that the next entry will get. */
  get nextId(): number {
    return this.#store.nextId
  }

  /** The id after those that were forgotten on purpose. */
  get clearedTo(): number {
    return this.#store.firstId
  }

  /** How often it was cleared. */
  get clearings(): number {
    return this.#clearings
  }

  /** Forgets all entries; ids go on counting. */
  clear(): void {
    this.#clearings++
    this.#store.clear()
  }

  /**
   * The entries that a filter means, the newest last.
   * @throws ControlError unknown_filter
   */
  entries(given: RequestFilter = {}): Entry[] {
    return atOnce(this.entriesInSteps(given))
  }

  /**
   * The same in steps, as it takes a while to work out what very many show; without those that go meanwhile, so that
   * there are none where it is cleared.
   */
  *entriesInSteps(given: RequestFilter): Steps<Entry[]> {
    const filter = ownFilter(given)
    const { clearings } = this
    const found: Entry[] = []
    for (const id of this.#ids(filter)) {
      yield
      if (this.clearings !== clearings) return []
      const entry = this.find(id, filter)
      if (entry) found.push(entry)
      if (found.length === filter.limit) break
    }
    return found.reverse()
  }

  /**
   * How many entries a filter means.
   * @throws ControlError unknown_filter
   */
  count(given: RequestFilter = {}): number {
    return atOnce(this.countInSteps(given))
  }

  /** As `entriesInSteps`. */
  *countInSteps(given: RequestFilter): Steps<number> {
    const filter = ownFilter(given)
    const { limit = Infinity } = filter
    const { clearings } = this
    let count = 0
    for (const id of this.#ids(filter)) {
      yield
      if (this.clearings !== clearings) return 0
      if (count === limit) break
      if (needsEntry(filter) ? this.find(id, filter) : this.#mayFind(id, filter)) count++
    }
    return count
  }

  /** The entry, where a filter means it. What an entry shows is only worked out where the filter leaves that open. */
  find(id: number, filter: RequestFilter): Entry | undefined {
    const recorded = this.#mayFind(id, filter)
    const entry = recorded && entryOf(recorded, this.#version)
    return entry && matches(entry, filter) ? entry : undefined
  }

  #mayFind(id: number, filter: RequestFilter): Recorded | undefined {
    const recorded = this.#store.take(id)
    return recorded && mayMatch(recorded, filter) ? recorded : undefined
  }

  /** Those that a filter may mean, the newest first. */
  *#ids(filter: RequestFilter): Generator<number> {
    const { since = 0, limit = Infinity } = filter
    const { oldestId, nextId } = this.#store
    if (limit === 0) return
    for (let id = nextId - 1; id >= oldestId && id > since; id--) yield id
  }

  entry(id: number): Entry | undefined {
    const recorded = this.#store.take(id)
    return recorded && entryOf(recorded, this.#version)
  }

  /** The facts and texts of an entry, secrets among them. */
  recorded(id: number): Recorded | undefined {
    return this.#store.take(id)
  }

  /** Tells a listener of every entry from now on, until what is returned is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells the listeners that there will be no more entries. */
  end(): void {
    for (const listener of this.#listeners) listener.onEnd()
    this.#listeners.clear()
    this.#store.end()
  }
}
