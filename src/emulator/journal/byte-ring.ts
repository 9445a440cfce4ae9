/** What a ring begins with, what each has at least where it needs it, and the most that it grows to, in bytes. */
const first = 16 * 1024
const least = 64 * 1024
const most = 4 * 1024 * 1024
/** What all rings of an emulator grow to together, but for what each has at least, in bytes. */
const mostTogether = 64 * 1024 * 1024

/** The room that the rings of one emulator share. */
export class SharedRoom {
  #left = mostTogether

  /** Whether there is room for a ring to grow by so many bytes, which it has then. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false
    this.#left -= bytes
    return true
  }

  giveBack(bytes: number): void {
    this.#left += bytes
  }
}

/**
 * Room for pieces of bytes that come and go in the same order. They stand in one buffer that is used over and
 * over, so that the garbage collector has nothing to move: that costs more than all else that a journal does.
 */
export class ByteRing {
  readonly #shared: SharedRoom
  #bytes = Buffer.alloc(0)
  #next = 0

  constructor(shared: SharedRoom) {
    this.#shared = shared
  }

  /** The buffer to write to and read from; growing replaces it. */
  get bytes(): Buffer {
    return this.#bytes
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

  /**
   * Replaces the buffer by one twice as large.
   * @returns the old one, whose pieces are to be placed again; nothing where it may not grow
   */
  grow(): Buffer | undefined {
    const old = this.#bytes
    const { length } = old
    if (length === most) return undefined
    if (length >= least && !this.#shared.take(length)) return undefined
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(first, 2 * length))
    this.#next = 0
    return old
  }

  /** Gives back what it has of the shared room. It must not be used any more. */
  end(): void {
    this.#shared.giveBack(Math.max(this.#bytes.length - least, 0))
  }
}
