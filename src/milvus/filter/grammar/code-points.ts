import { type CharStream, type Interval, Token } from 'antlr4ng'

/**
 * The code points of a text, which ANTLR reads: its own stream makes a list of them first, and a text letter by letter,
 * of a megabyte in 50 ms at once.
 */
export class CodePoints implements CharStream {
  name = ''
  index = 0
  readonly #text: string
  readonly #points: Uint32Array

  constructor(text: string) {
    this.#text = text
    this.#points = pointsOf(text)
  }

  get size(): number {
    return this.#points.length
  }

  /** @param offset 1 is the next one, -1 the one before */
  LA(offset: number): number {
    if (offset === 0) return 0
    return this.#points[this.index + (offset < 0 ? offset : offset - 1)] ?? Token.EOF
  }

  consume(): void {
    if (this.index >= this.size) throw new Error('nothing is behind the end')
    this.index += 1
  }

  seek(index: number): void {
    this.index = Math.min(index, this.size)
  }

  reset(): void {
    this.index = 0
  }

  /** Both ends belong to it. */
  getTextFromRange(start: number, stop: number): string {
    if (this.size === this.#text.length) return this.#text.slice(start, stop + 1)
    return Array.from(this.#points.subarray(start, stop + 1), (point) =>
      String.fromCodePoint(point),
    ).join('')
  }

  getTextFromInterval({ start, stop }: Interval): string {
    return this.getTextFromRange(start, stop)
  }

  mark(): number {
    return -1
  }

  release(): void {}

  getSourceName(): string {
    return this.name
  }
}

function pointsOf(text: string): Uint32Array {
  const points = new Uint32Array(text.length)
  let size = 0
  for (let at = 0; at < text.length; size++) {
    const point = text.codePointAt(at) ?? 0
    points[size] = point
    at += point > 0xffff ? 2 : 1
  }
  return points.subarray(0, size)
}
