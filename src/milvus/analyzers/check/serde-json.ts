import { skipBlank } from '../../go/plain-json.js'
import type { Steps } from '../../turns/steps.js'

/**
 * Reads a text as Rust's serde_json does (1.0.145, de.rs and read.rs).
 * @param wanted whether any value will do or only a map
 * @returns the value, or the words of the error with its line and column, which counts bytes
 */
export function* readSerde(
  text: string,
  wanted: 'value' | 'map',
): Steps<{ readonly value: unknown } | { readonly fault: string }> {
  const reader = new Reader(Buffer.from(text))
  try {
    if (wanted === 'map') reader.expectMap()
    reader.value()
    reader.end()
  } catch (error) {
    if (error instanceof Failure) return { fault: error.message }
    throw error
  }
  yield
  return { value: JSON.parse(text) }
}

class Failure extends Error {}

const code = (letter: string): number => letter.charCodeAt(0)
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

/** How deep arrays and objects may nest. */
const deepest = 127

class Reader {
  readonly #bytes: Buffer
  #at = 0
  #depth = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  value(): void {
    const byte = this.#skipBlank()
    if (byte === undefined) throw this.#ahead('EOF while parsing a value')
    if (byte === code('"')) this.#string()
    else if (byte === code('[')) this.#nested(() => this.#list())
    else if (byte === code('{')) this.#nested(() => this.#object())
    else if (byte === code('-') || isDigit(byte)) this.#number()
    else this.#word(byte)
  }

  /** Refuses all but an object, in the words of its kind. */
  expectMap(): void {
    const byte = this.#skipBlank()
    if (byte === undefined || byte === code('{')) return
    const start = this.#at
    if (byte !== code('[')) this.value()
    const kind = kindOf(this.#bytes.toString('utf8', start, this.#at))
    throw this.#here(`invalid type: ${kind}, expected a map`)
  }

  end(): void {
    if (this.#skipBlank() !== undefined) throw this.#ahead('trailing characters')
  }

  #nested(read: () => void): void {
    this.#depth++
    if (this.#depth > deepest) throw this.#ahead('recursion limit exceeded')
    this.#at++
    read()
    this.#at++
    this.#depth--
  }

  #list(): void {
    for (let first = true; ; first = false) {
      const byte = this.#skipBlank()
      if (byte === undefined) throw this.#ahead('EOF while parsing a list')
      if (byte === code(']')) return
      if (!first) {
        if (byte !== code(',')) throw this.#ahead('expected `,` or `]`')
        this.#at++
        if (this.#skipBlank() === code(']')) throw this.#ahead('trailing comma')
      }
      this.value()
    }
  }

  #object(): void {
    for (let first = true; ; first = false) {
      let byte = this.#skipBlank()
      if (byte === undefined) throw this.#ahead('EOF while parsing an object')
      if (byte === code('}')) return
      if (!first) {
        if (byte !== code(',')) throw this.#ahead('expected `,` or `}`')
        this.#at++
        byte = this.#skipBlank()
        if (byte === code('}')) throw this.#ahead('trailing comma')
        if (byte === undefined) throw this.#ahead('EOF while parsing a value')
      }
      if (byte !== code('"')) throw this.#ahead('key must be a string')
      this.#string()
      const colon = this.#skipBlank()
      if (colon === undefined) throw this.#ahead('EOF while parsing an object')
      if (colon !== code(':')) throw this.#ahead('expected `:`')
      this.#at++
      this.value()
    }
  }

  #word(byte: number): void {
    const word = ['true', 'false', 'null'].find((one) => code(one) === byte)
    if (word === undefined) throw this.#ahead('expected value')
    this.#at++
    for (const letter of word.slice(1)) {
      const next = this.#next()
      if (next === undefined) throw this.#here('EOF while parsing a value')
      if (next !== code(letter)) throw this.#here('expected ident')
    }
  }

  #number(): void {
    const start = this.#at
    if (this.#peek() === code('-')) this.#at++
    const first = this.#next()
    if (first === undefined) throw this.#here('EOF while parsing a value')
    if (!isDigit(first)) throw this.#here('invalid number')
    if (first === code('0') && isDigit(this.#peek())) throw this.#ahead('invalid number')
    this.#digits()
    if (this.#peek() === code('.')) {
      this.#at++
      if (this.#peek() === undefined) throw this.#ahead('EOF while parsing a value')
      if (!isDigit(this.#peek())) throw this.#ahead('invalid number')
      this.#digits()
    }
    if (this.#peek() === code('e') || this.#peek() === code('E')) {
      this.#at++
      if (this.#peek() === code('+') || this.#peek() === code('-')) this.#at++
      const digit = this.#next()
      if (digit === undefined) throw this.#here('EOF while parsing a value')
      if (!isDigit(digit)) throw this.#here('invalid number')
      this.#digits()
    }
    const number = Number(this.#bytes.toString('latin1', start, this.#at))
    if (!Number.isFinite(number)) throw this.#here('number out of range')
  }

  #digits(): void {
    while (isDigit(this.#peek())) this.#at++
  }

  #string(): void {
    this.#at++
    for (;;) {
      const byte = this.#next()
      if (byte === undefined) throw this.#here('EOF while parsing a string')
      if (byte === code('"')) return
      if (byte === code('\\')) this.#escape()
      else if (byte < 0x20) {
        throw this.#here('control character (\\u0000-\\u001F) found while parsing a string')
      }
    }
  }

  #escape(): void {
    const byte = this.#next()
    if (byte === undefined) throw this.#here('EOF while parsing a string')
    if (byte !== code('u')) {
      if (!'"\\/bfnrt'.includes(String.fromCharCode(byte))) throw this.#here('invalid escape')
      return
    }
    const unit = this.#hex()
    if (unit < 0xd800 || unit > 0xdfff) return
    if (unit >= 0xdc00) throw this.#here('lone leading surrogate in hex escape')
    for (const wanted of '\\u') {
      if (this.#next() !== code(wanted)) throw this.#here('unexpected end of hex escape')
    }
    const low = this.#hex()
    if (low < 0xdc00 || low > 0xdfff) throw this.#here('lone leading surrogate in hex escape')
  }

  #hex(): number {
    const end = this.#at + 4
    if (end > this.#bytes.length) {
      this.#at = this.#bytes.length
      throw this.#here('EOF while parsing a string')
    }
    const digits = this.#bytes.toString('latin1', this.#at, end)
    this.#at = end
    if (!/^[\da-fA-F]{4}$/.test(digits)) throw this.#here('invalid escape')
    return Number.parseInt(digits, 16)
  }

  #peek(): number | undefined {
    return this.#bytes[this.#at]
  }

  #next(): number | undefined {
    const byte = this.#bytes[this.#at]
    if (byte !== undefined) this.#at++
    return byte
  }

  #skipBlank(): number | undefined {
    this.#at = skipBlank(this.#bytes, this.#at)
    return this.#peek()
  }

  /** What is wrong with what was read. */
  #here(text: string): Failure {
    return this.#failure(text, this.#at)
  }

  /** What is wrong with what comes. */
  #ahead(text: string): Failure {
    return this.#failure(text, Math.min(this.#at + 1, this.#bytes.length))
  }

  #failure(text: string, at: number): Failure {
    const before = this.#bytes.subarray(0, at)
    const line = before.filter((byte) => byte === code('\n')).length + 1
    const column = at - (before.lastIndexOf('\n') + 1)
    return new Failure(`${text} at line ${line} column ${column}`)
  }
}

/** What serde calls a value (de.rs Unexpected). */
function kindOf(text: string): string {
  if (text === '') return 'sequence'
  if (text === 'null') return 'null'
  if (text === 'true' || text === 'false') return `boolean \`${text}\``
  if (text.startsWith('"')) return `string ${JSON.stringify(JSON.parse(text))}`
  const isInteger = /^-?\d+$/.test(text) && text !== '-0'
  return `${isInteger ? 'integer' : 'floating point'} \`${isInteger ? text : floatText(text)}\``
}

const floatText = (text: string): string => {
  const number = Object.is(Number(text), -0) ? '-0' : String(Number(text))
  return /^-?\d+$/.test(number) ? `${number}.0` : number
}
