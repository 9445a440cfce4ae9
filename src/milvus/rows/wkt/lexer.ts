import { parseGoFloat } from '../../go/parse.js'
import { WktError } from './syntax-error.js'

/** A token by the name that errors have for it: `NUM`, `'('`, `$end`, or a keyword with its dimensions. */
export interface Token {
  readonly name: string
  /** Of a number. */
  readonly value: number
}

const end: Token = { name: '$end', value: 0 }
const open: Token = { name: "'('", value: 0 }
const close: Token = { name: "')'", value: 0 }
const comma: Token = { name: "','", value: 0 }

const types = [
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
]
const keywords = new Set([
  'EMPTY',
  ...types.flatMap((type) => ['', 'M', 'Z', 'ZM'].map((d) => type + d)),
])

/* Bytes are taken for characters of Latin-1, as go-geom does (encoding/wkt/lex.go). */
const blanks = /[\t-\r \x85\xa0]*/y
const letters = /[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]+/y
const number = /[-.0-9][-+.eE0-9]*/y
/** Dimensions may stand behind a type, but not apart from each other. */
const dimensions = /[\t-\r \x85\xa0]*([Zz]?[Mm]?)/y

/** Cuts a text into tokens. */
export class Lexer {
  readonly wkt: string
  /** Where the token that was read last begins, in bytes. */
  place = 0
  #at = 0

  /** @param wkt a character a byte */
  constructor(wkt: string) {
    this.wkt = wkt
  }

  /** @throws WktError */
  read(): Token {
    this.#take(blanks)
    this.place = this.#at
    const first = this.wkt[this.#at]
    // A zero byte ends a text.
    if (first === undefined || first === '\0') return end
    if (first === '(') return this.#sign(open)
    if (first === ')') return this.#sign(close)
    if (first === ',') return this.#sign(comma)
    const word = this.#take(letters)
    if (word !== '') return { name: this.#keyword(word.toUpperCase()), value: 0 }
    const digits = this.#take(number)
    if (digits === '') throw new WktError(this.wkt, this.place, 'invalid character')
    const value = parseGoFloat(digits, 64)
    if (value === undefined) throw new WktError(this.wkt, this.place, 'invalid number')
    return { name: 'NUM', value }
  }

  #sign(token: Token): Token {
    this.#at++
    return token
  }

  #keyword(word: string): string {
    const name = word === 'EMPTY' ? word : word + this.#take(dimensions).trim().toUpperCase()
    if (!keywords.has(name)) throw new WktError(this.wkt, this.place, 'invalid keyword')
    return name
  }

  #take(form: RegExp): string {
    const from = this.#at
    form.lastIndex = from
    if (form.test(this.wkt)) this.#at = form.lastIndex
    return this.wkt.slice(from, this.#at)
  }
}
