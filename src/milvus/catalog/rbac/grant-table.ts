import type { Grant } from './grant.js'
import { keyOf } from './policies.js'

/** A collection as grants name it. */
export interface CollectionPlace {
  readonly database: string
  readonly object: string
}

/** The grants of a role in the order in which they were made; those on one collection are found without a walk. */
export class GrantTable {
  readonly #rows: Map<string, Grant>
  readonly #onCollection: Map<string, ReadonlySet<string>>

  constructor(from?: GrantTable) {
    this.#rows = new Map(from ? from.#rows : [])
    this.#onCollection = new Map(from ? from.#onCollection : [])
  }

  get size(): number {
    return this.#rows.size
  }

  has(grant: Grant): boolean {
    return this.#rows.has(keyOf(grant))
  }

  values(): IterableIterator<Grant> {
    return this.#rows.values()
  }

  /** Those on a collection by its name, not those on all collections. */
  on(place: CollectionPlace): Grant[] {
    const keys = this.#onCollection.get(placeKey(place)) ?? []
    return [...keys].flatMap((key) => this.#rows.get(key) ?? [])
  }

  /** @returns whether it was not there; one that is keeps its grantor */
  add(grant: Grant): boolean {
    const key = keyOf(grant)
    if (this.#rows.has(key)) return false
    this.#rows.set(key, grant)
    this.#note(grant, (keys) => keys.add(key))
    return true
  }

  /** @returns whether it was there */
  delete(grant: Grant): boolean {
    const key = keyOf(grant)
    this.#note(grant, (keys) => keys.delete(key))
    return this.#rows.delete(key)
  }

  /** The sets are shared with copies of the table, so a changed one is a new one. */
  #note(grant: Grant, change: (keys: Set<string>) => void): void {
    if (grant.type !== 'Collection') return
    const place = placeKey(grant)
    const keys = new Set(this.#onCollection.get(place))
    change(keys)
    if (keys.size === 0) this.#onCollection.delete(place)
    else this.#onCollection.set(place, keys)
  }
}

const placeKey = ({ database, object }: CollectionPlace): string => `${database}.${object}`
