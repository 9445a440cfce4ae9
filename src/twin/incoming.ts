/** Asks for the next bytes; there are none where the connection ended. */
export type Reading<Result> = Generator<undefined, Result, Buffer | undefined>

/** The bytes of a connection that were not read yet. It keeps those that it is given. */
export class Incoming {
  #left: Buffer = Buffer.alloc(0)

  get isEmpty(): boolean {
    return this.#left.length === 0
  }

  /**
   * What comes before a mark, which is skipped.
   * @param most so many bytes at most
   * @param check called with the beginning of what did not come as a whole
   */
  *until(mark: string, most: number, check: (text: string) => void = () => {}): Reading<string> {
    for (;;) {
      const at = this.#left.indexOf(mark)
      if (at >= 0) {
        const text = this.#left.toString('latin1', 0, at)
        this.#left = this.#left.subarray(at + mark.length)
        return text
      }
      if (this.#left.length > most)
        throw new Error(`a line of its answer is longer than ${most} bytes`)
      check(this.#left.toString('latin1', 0, 80))
      const bytes = demand(yield)
      this.#left = this.isEmpty ? bytes : Buffer.concat([this.#left, bytes])
    }
  }

  *exactly(count: number): Reading<Buffer> {
    const pieces: Buffer[] = []
    let missing = count
    while (this.#left.length < missing) {
      pieces.push(this.#left)
      missing -= this.#left.length
      this.#left = demand(yield)
    }
    pieces.push(this.#left.subarray(0, missing))
    this.#left = this.#left.subarray(missing)
    const [only] = pieces
    return pieces.length === 1 && only ? only : Buffer.concat(pieces)
  }

  /** All that comes until the connection ends. */
  *all(most: number): Reading<Buffer> {
    const pieces = [this.#left]
    let size = this.#left.length
    for (let bytes = yield; bytes; bytes = yield) {
      size += bytes.length
      if (size > most) throw new Error(`its answer is longer than ${most} bytes`)
      pieces.push(bytes)
    }
    this.#left = Buffer.alloc(0)
    return Buffer.concat(pieces)
  }
}

function demand(bytes: Buffer | undefined): Buffer {
  if (bytes) return bytes
  throw new Error('it closed the connection')
}
