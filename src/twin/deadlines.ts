import { longestTimer } from '../emulator/timer.js'

/** One timer for all that is waited for: a timer each would cost a twentieth of a request. */
export class Deadlines {
  readonly #ends = new Map<() => void, number>()
  #timer: NodeJS.Timeout | undefined
  #firesAt = Number.POSITIVE_INFINITY

  /**
   * Has something called when its time is over.
   * @param ms until then
   * @returns what takes it back
   */
  set(ms: number, late: () => void): () => void {
    const end = performance.now() + Math.min(ms, longestTimer)
    this.#ends.set(late, end)
    if (end < this.#firesAt) this.#start(end)
    return () => this.#ends.delete(late)
  }

  #start(end: number): void {
    clearTimeout(this.#timer)
    this.#firesAt = end
    this.#timer = setTimeout(() => this.#fire(), end - performance.now()).unref()
  }

  #fire(): void {
    this.#firesAt = Number.POSITIVE_INFINITY
    const now = performance.now()
    let next = Number.POSITIVE_INFINITY
    for (const [late, end] of this.#ends) {
      if (end > now) next = Math.min(next, end)
      else {
        this.#ends.delete(late)
        late()
      }
    }
    if (next < this.#firesAt) this.#start(next)
  }
}
