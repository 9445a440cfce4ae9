import type { Key, StoredSegment } from '../rows/stored-segment.js'
import type { Hit } from './hit.js'

interface Entry {
  /** The score, negative for a distance: the greater the better. */
  worth: number
  readonly key: Key
  /** Tells rows apart; of a vector in a list its place stands first. */
  readonly identity: Key
  segment: StoredSegment
  row: number
  /** Its place in the heap. */
  at: number
}

/**
 * The best so many rows, one an identity unless told otherwise: a heap with the worst at its root. Of equal ones the smaller key is the
 * better.
 */
export class Top {
  readonly #limit: number
  readonly #heap: Entry[] = []
  readonly #byIdentity = new Map<Key, Entry>()
  readonly #keepsSame: boolean
  /** Rows of one identity were among the best. */
  metSame = false

  /** @param keepsSame rows of one identity are several */
  constructor(limit: number, keepsSame = false) {
    this.#limit = limit
    this.#keepsSame = keepsSame
  }

  /**
   * Takes a row if it is among the best.
   * @param identity of several rows with the same one the best is taken
   * @returns what the next one must be worth at least
   */
  offer(worth: number, key: Key, segment: StoredSegment, row: number, identity = key): number {
    const root = this.#heap[0]
    const isFull = this.#heap.length >= this.#limit
    if (isFull && root && !isBetter(worth, key, root)) return root.worth
    const same = this.#keepsSame ? undefined : this.#byIdentity.get(identity)
    if (same) this.#improve(same, worth, segment, row)
    else this.#add({ worth, key, identity, segment, row, at: 0 }, isFull ? root : undefined)
    return this.floor
  }

  /** What a row must be worth at least to be taken. */
  get floor(): number {
    const root = this.#heap[0]
    return root && this.#heap.length >= this.#limit ? root.worth : -Number.MAX_VALUE
  }

  /** The rows, best first. @param sign by which worth becomes a score */
  hits(sign: 1 | -1): Hit[] {
    return [...this.#heap]
      .sort(
        (one, other) =>
          compare(other, one) || Number(one.segment === other.segment) * (one.row - other.row),
      )
      .map(({ worth, key, identity, segment, row }) => {
        const hit = { key, segment, row, score: sign * worth }
        return identity === key ? hit : { ...hit, element: Number.parseInt(String(identity), 10) }
      })
  }

  #improve(entry: Entry, worth: number, segment: StoredSegment, row: number): void {
    this.metSame = true
    if (worth <= entry.worth) return
    entry.worth = worth
    entry.segment = segment
    entry.row = row
    this.#sink(entry)
  }

  #add(entry: Entry, instead: Entry | undefined): void {
    this.#byIdentity.set(entry.identity, entry)
    if (instead) {
      this.#byIdentity.delete(instead.identity)
      this.#heap[0] = entry
      this.#sink(entry)
    } else {
      entry.at = this.#heap.push(entry) - 1
      this.#rise(entry)
    }
  }

  #rise(entry: Entry): void {
    while (entry.at > 0) {
      const parent = this.#heap[(entry.at - 1) >> 1]
      if (!parent || !isBetter(parent.worth, parent.key, entry)) return
      this.#swap(entry, parent)
    }
  }

  #sink(entry: Entry): void {
    for (;;) {
      const left = this.#heap[2 * entry.at + 1]
      const right = this.#heap[2 * entry.at + 2]
      const worse = left && right && isBetter(left.worth, left.key, right) ? right : left
      if (!worse || !isBetter(entry.worth, entry.key, worse)) return
      this.#swap(entry, worse)
    }
  }

  #swap(one: Entry, other: Entry): void {
    const { at } = one
    one.at = other.at
    other.at = at
    this.#heap[one.at] = one
    this.#heap[other.at] = other
  }
}

/** The best hits of several, each row or vector once. @param sign by which worth becomes a score */
export function mergeTops(tops: readonly Top[], sign: 1 | -1, limit: number): Hit[] {
  const merged = new Top(limit)
  for (const top of tops) {
    for (const { key, segment, row, score, element } of top.hits(sign)) {
      const identity = element === undefined ? key : `${element} ${key}`
      merged.offer(sign * score, key, segment, row, identity)
    }
  }
  return merged.hits(sign)
}

const compare = (one: Entry, other: Entry): number =>
  isBetter(one.worth, one.key, other) ? 1 : -Number(isBetter(other.worth, other.key, one))

const isBetter = (worth: number, key: Key, than: Entry): boolean =>
  worth > than.worth || (worth === than.worth && key < than.key)
