import { type CharStream, type Interval, Token } from 'antlr4ng'

/** The grammar tells no letters from here on apart, and ANTLR remembers its ways past those below alone. */
const lastToldApart = 0xff

/**
 * The code points of a text, which ANTLR reads: its own stream makes a list of them first, and a text letter by letter,
 * of a megabyte in 50 ms at once; and of a megabyte of letters that it does not remember it reads for more than a second.
 */
export class CodePoints implements CharStream {
  name = ''
  index = 0
  readonly #text: string
  readonly #points: Uint32Array
  /** Where lines begin. */
  #lines: Uint32Array | undefined

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
    return Math.min(this.pointAt(this.index + (offset < 0 ? offset : offset - 1)), lastToldApart)
  }

  /** The one that stands there. */
  pointAt(place: number): number {
    return this.#points[place] ?? Token.EOF
  }

  /** The line that a place is in, from 1 on, and the column, from 0 on. */
  positionOf(place: number): { readonly line: number; readonly column: number } {
    this.#lines ??= linesOf(this.#points)
    let line = 0
    for (let above = this.#lines.length; line + 1 < above; ) {
      const middle = (line + above) >> 1
      if ((this.#lines[middle] ?? 0) <= place) line = middle
      else above = middle
    }
    return { line: line + 1, column: place - (this.#lines[line] ?? 0) }
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

function linesOf(points: Uint32Array): Uint32Array {
  const lines = new Uint32Array(points.length + 1)
  let count = 1
  for (let at = points.indexOf(lineFeed); at >= 0; at = points.indexOf(lineFeed, at + 1)) {
    lines[count++] = at + 1
  }
  return lines.subarray(0, count)
}

const lineFeed = 0x0a
