import { endOfString } from './json-string.js'
import type { LongValues } from './long-values.js'

/** Reads on through the text of one value that is known to be well formed. */
export class Cursor {
  readonly #text: string
  #at = 0

  /** Takes what is long; without it all is parsed at once. */
  readonly later: LongValues | undefined

  constructor(text: string, later?: LongValues) {
    this.#text = text
    this.later = later
  }

  peek(): string {
    const text = this.#text
    let at = this.#at
    while (isBlank(text.charCodeAt(at))) at++
    this.#at = at
    return text.charAt(at)
  }

  /** Goes past an opening or separating character; tells whether the closing one stood there instead. */
  step(close: string): boolean {
    this.peek()
    this.#at++
    if (this.peek() !== close) return false
    this.#at++
    return true
  }

  /** Goes past `,` or the closing character; tells whether it was the latter. */
  closes(close: string): boolean {
    const closed = this.peek() === close
    this.#at++
    return closed
  }

  /** Reads a key and goes past its colon. */
  key(): string {
    const raw = this.raw()
    const key = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1)
    this.peek()
    this.#at++
    return key.toWellFormed()
  }

  /** Reads one value, as it stands in the text. */
  raw(): string {
    this.peek()
    const from = this.#at
    let depth = 0
    do {
      const char = this.peek()
      if (char === '"') this.#at = endOfString(this.#text, this.#at)
      else if (char === '{' || char === '[') depth++
      else if (char === '}' || char === ']') depth--
      if (char !== '"') this.#at = '{}[],:'.includes(char) ? this.#at + 1 : this.#endOfWord()
    } while (depth > 0)
    return this.#text.slice(from, this.#at)
  }

  /** What Go calls the kind of the next value. */
  kind(): 'object' | 'array' | 'string' | 'bool' | 'null' | 'number' {
    const char = this.peek()
    if (char === '{') return 'object'
    if (char === '[') return 'array'
    if (char === '"') return 'string'
    if (char === 'n') return 'null'
    return char === 't' || char === 'f' ? 'bool' : 'number'
  }

  #endOfWord(): number {
    let at = this.#at
    while (at < this.#text.length && !'{}[],:" \n\r\t'.includes(this.#text.charAt(at))) at++
    return at
  }
}

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
