/** How many names may be compared at once, and how many more with each request that misses. */
const most = 100_000
const more = 32

/**
 * Bounds the search for near misses: any number of them is free while they are rare, but a flood of misses in a
 * large collection must not slow the server down.
 */
export class Budget {
  #left = most

  /** Whether so many names may be compared. */
  take(count: number): boolean {
    this.#left = Math.min(most, this.#left + more)
    if (count > this.#left) return false
    this.#left -= count
    return true
  }
}
