/** What a ring begins with, and the most that it grows to, in bytes. */
const first = 16 * 1024
const most = 4 * 1024 * 1024

/**
 * Room for pieces of bytes that come and go in the same order. They stand in one buffer that is used over and
 * over, so that the garbage collector has nothing to move: that costs more than all else that a journal does.
 */
export class ByteRing {
  #bytes = Buffer.alloc(0)
  #next = 0

  /** The buffer to write to and read from; growing replaces it. */
  get bytes(): Buffer {
    return this.#bytes
  }

  get isGrown(): boolean {
    return this.#bytes.length === most
  }

  /**
   * Finds room for a piece after the last one.
   * @param oldest where the oldest piece begins that must stay, if there is one
   * @returns where, or -1
   */
  place(length: number, oldest: number | undefined): number {
    const { length: capacity } = this.#bytes
    if (oldest === undefined) return length <= capacity ? 0 : -1
    if (this.#next <= oldest) return this.#next + length <= oldest ? this.#next : -1
    if (this.#next + length <= capacity) return this.#next
    return length <= oldest ? 0 : -1
  }

  /** Says that a piece ends here; a piece is never empty. */
  endAt(end: number): void {
    this.#next = end
  }

  /** Replaces the buffer by one twice as large. @returns the old one, whose pieces are to be placed again */
  grow(): Buffer {
    const old = this.#bytes
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(first, 2 * old.length))
    this.#next = 0
    return old
  }
}
