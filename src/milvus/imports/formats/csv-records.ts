import { csvHeaderFailed, importFailed } from '../../errors/import-files.js'

/** A line of cells. Each character is a byte of the file, so that what is no UTF-8 is seen where it is used. */
export type CsvRecord = readonly string[]

/**
 * Splits CSV as Go's encoding/csv does: quotes may hold separators, line ends and doubled quotes, empty lines are left
 * out. A line that Go cannot read is refused here, where the real server stops reading at some of them without a word.
 * @param separator as bytes
 * @throws MilvusError for a quote where none may be
 */
export function* csvRecords(text: string, separator: string): Generator<CsvRecord> {
  const cursor = new Cursor(text, separator)
  while (!cursor.isAtEnd()) if (!cursor.skipEmptyLine()) yield cursor.record()
}

/** @throws MilvusError where there is no line at all */
export function headerOf(records: Generator<CsvRecord>): CsvRecord {
  const { value, done } = records.next()
  if (done) throw csvHeaderFailed({ reason: 'EOF' })
  return value
}

class Cursor {
  #at = 0
  #line = 1
  readonly #text: string
  readonly #separator: string
  readonly #nextSeparator: (from: number) => number
  readonly #nextQuote: (from: number) => number
  readonly #nextLineEnd: (from: number) => number

  constructor(text: string, separator: string) {
    this.#text = text
    this.#separator = separator
    this.#nextSeparator = finder(text, separator)
    this.#nextQuote = finder(text, '"')
    this.#nextLineEnd = finder(text, '\n')
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  skipEmptyLine(): boolean {
    const length = this.#lineEndAt(this.#at)
    this.#at += length
    if (length > 0) this.#line++
    return length > 0
  }

  record(): CsvRecord {
    const cells: string[] = []
    for (;;) {
      const isQuoted = this.#text[this.#at] === '"'
      cells.push(isQuoted ? this.#quoted() : this.#plain())
      if (this.#text.startsWith(this.#separator, this.#at)) {
        this.#at += this.#separator.length
        continue
      }
      this.#at += this.#lineEndAt(this.#at)
      this.#line++
      return cells
    }
  }

  #plain(): string {
    const newLine = this.#nextLineEnd(this.#at)
    const end = Math.min(this.#nextSeparator(this.#at), newLine, this.#text.length)
    if (this.#nextQuote(this.#at) < end) throw this.#failure('bare " in non-quoted field')
    const cell = this.#text.slice(this.#at, end)
    this.#at = end
    if (end !== newLine || !cell.endsWith('\r')) return cell
    return cell.slice(0, -1)
  }

  #quoted(): string {
    let cell = ''
    for (let from = this.#at + 1; ; ) {
      const quote = this.#text.indexOf('"', from)
      if (quote < 0) throw this.#failure('extraneous or missing " in quoted-field')
      cell += this.#text.slice(from, quote)
      if (this.#text[quote + 1] !== '"') {
        this.#at = quote + 1
        break
      }
      cell += '"'
      from = quote + 2
    }
    const isEnd = this.isAtEnd() || this.#lineEndAt(this.#at) > 0
    if (!isEnd && !this.#text.startsWith(this.#separator, this.#at)) {
      throw this.#failure('extraneous or missing " in quoted-field')
    }
    return cell.replaceAll('\r\n', '\n')
  }

  #lineEndAt(at: number): number {
    if (this.#text[at] === '\n') return 1
    return this.#text[at] === '\r' && this.#text[at + 1] === '\n' ? 2 : 0
  }

  #failure(reason: string) {
    return importFailed({ reason: `parse error on line ${this.#line}: ${reason}` })
  }
}

/** Finds the next place of a text; asked with places that only grow, it reads all there is once. */
function finder(text: string, wanted: string): (from: number) => number {
  let next = -1
  return (from) => {
    if (next < from) {
      const found = text.indexOf(wanted, from)
      next = found < 0 ? Number.POSITIVE_INFINITY : found
    }
    return next
  }
}
