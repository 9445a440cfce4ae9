import { parseGoFloat } from '../../go/parse.js'
import { geometryTypes } from './geometry.js'
import { WktError } from './syntax-error.js'

const keywords = new Map(
  ['EMPTY', ...geometryTypes.flatMap((type) => ['', 'M', 'Z', 'ZM'].map((d) => type + d))].map(
    (name) => [name, name],
  ),
)

/* Bytes are taken for characters of Latin-1, as go-geom does (encoding/wkt/lex.go). */
const number = /[-.0-9][-+.eE0-9]*/y
const isLetter = (code: number): boolean =>
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
  (code >= 0xaa && otherLetter.test(String.fromCharCode(code)))
const otherLetter = /[\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]/

const minus = 0x2d
const dot = 0x2e
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
/** What may stand in a number behind its first byte. */
const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === minus || code === dot || code === 0x2b || (code | 0x20) === 0x65

/** Numbers of at most so many digits are read exactly by a division. */
const exactDigits = 15
const powers = Array.from({ length: exactDigits + 1 }, (_, power) => 10 ** power)

/** Cuts a text into tokens. */
export class Lexer {
  readonly wkt: string
  /** Where the token that was read last begins, in bytes. */
  place = 0
  /** Of the number that was read last. */
  value = 0
  #at = 0

  /** @param wkt a character a byte */
  constructor(wkt: string) {
    this.wkt = wkt
  }

  /**
   * @returns a token by the name that errors have for it: `NUM`, `'('`, `$end`, or a keyword with its dimensions
   * @throws WktError
   */
  read(): string {
    this.#skipBlanks()
    const at = this.#at
    this.place = at
    const first = this.wkt.charCodeAt(at)
    if (isDigit(first) || first === minus || first === dot) return this.#number()
    const sign = first === 0x28 ? "'('" : first === 0x29 ? "')'" : first === 0x2c ? "','" : ''
    if (sign) {
      this.#at++
      return sign
    }
    // A zero byte ends a text.
    if (at >= this.wkt.length || first === 0) return '$end'
    if (isLetter(first)) return this.#keyword()
    throw new WktError(this.wkt, this.place, 'invalid character')
  }

  /** Plain ones, as most are, by their digits. */
  #number(): string {
    const { wkt } = this
    const isNegative = wkt.charCodeAt(this.#at) === minus
    const start = isNegative ? this.#at + 1 : this.#at
    let at = start
    let digits = 0
    let point = -1
    let code = wkt.charCodeAt(at)
    for (;;) {
      if (isDigit(code)) digits = 10 * digits + (code - 0x30)
      else if (code === dot && point < 0) point = at
      else break
      code = wkt.charCodeAt(++at)
    }
    const count = at - start - (point < 0 ? 0 : 1)
    if (count === 0 || count > exactDigits || isOfNumber(code)) return this.#anyNumber()
    const value = point < 0 ? digits : digits / (powers[at - point - 1] as number)
    this.#at = at
    this.value = isNegative ? -value : value
    return 'NUM'
  }

  #anyNumber(): string {
    const value = parseGoFloat(this.#rest(number), 64)
    if (value === undefined) throw new WktError(this.wkt, this.place, 'invalid number')
    this.value = value
    return 'NUM'
  }

  #keyword(): string {
    const word = this.#word()
    if (word === 'EMPTY') return word
    this.#skipBlanks()
    // Dimensions may stand behind a type, but not apart from each other.
    const z = this.#takes('Z')
    const m = this.#takes('M')
    const name = z || m ? `${word}${z ? 'Z' : ''}${m ? 'M' : ''}` : word
    const keyword = keywords.get(name)
    if (!keyword) throw new WktError(this.wkt, this.place, 'invalid keyword')
    return keyword
  }

  /** In capitals. */
  #word(): string {
    const from = this.#at
    while (isLetter(this.wkt.charCodeAt(this.#at))) this.#at++
    const word = this.wkt.slice(from, this.#at)
    return keywords.get(word) ?? word.toUpperCase()
  }

  #takes(letter: 'Z' | 'M'): boolean {
    const isThere = (this.wkt.charCodeAt(this.#at) & ~0x20) === letter.charCodeAt(0)
    if (isThere) this.#at++
    return isThere
  }

  #skipBlanks(): void {
    while (isBlank(this.wkt.charCodeAt(this.#at))) this.#at++
  }

  #rest(form: RegExp): string {
    const from = this.#at
    form.lastIndex = from
    if (form.test(this.wkt)) this.#at = form.lastIndex
    return this.wkt.slice(from, this.#at)
  }
}

const isBlank = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0xa0
