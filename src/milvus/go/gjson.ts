import { skipBlank } from './plain-json.js'
import { plainNumber } from './plain-number.js'
import { utf8Text } from './utf8.js'

/*
 * What github.com/tidwall/gjson sees in JSON, by which the REST layer reads rows and query vectors a second time:
 * the first member of a name counts, and every value has a text. The bytes must be well-formed JSON.
 */

/** The kinds of gjson's results; arrays and objects are `json`. */
export type CellKind = 'null' | 'false' | 'true' | 'number' | 'string' | 'json'

/** A value where it stands in JSON. */
export interface Cell {
  readonly bytes: Uint8Array
  readonly kind: CellKind
  readonly start: number
  readonly end: number
}

/** What gjson gives for a member that is not there. */
export const noCell: Cell = { bytes: new Uint8Array(0), kind: 'null', start: 0, end: 0 }

/** The value that begins at `start`. */
export function cellAt(bytes: Uint8Array, start: number): Cell {
  return { bytes, kind: kindOf(bytes[start]), start, end: valueEnd(bytes, start) }
}

/** The value that a whole text is, blanks around it aside. */
export const cellOf = (bytes: Uint8Array): Cell =>
  bytes.length === 0 ? noCell : cellAt(bytes, skipBlank(bytes, 0))

/** gjson's `Raw`. */
export const rawText = ({ bytes, start, end }: Cell): string => textAt(bytes, start, end)

/** gjson's `String`: content of strings, nothing for null, numbers without exponent, else the raw text. */
export function cellText(cell: Cell): string {
  const { bytes, kind, start, end } = cell
  if (kind === 'string') return contentText(bytes, start + 1, end - 1)
  if (kind === 'null') return ''
  const raw = textAt(bytes, start, end)
  return kind === 'number' && !isWholeNumber(bytes, start, end) ? plainNumber(Number(raw)) : raw
}

/** The elements of an array; a value that is none is its only element, as gjson's `Array` has it. */
export const elements = (cell: Cell): Cell[] => [...eachElement(cell)]

/** The same, none of which is looked for before it is asked for. */
export function* eachElement(cell: Cell): Generator<Cell> {
  const { bytes, kind, start } = cell
  if (kind === 'null') return
  if (kind !== 'json' || bytes[start] !== 0x5b) {
    yield cell
    return
  }
  let at = skipBlank(bytes, start + 1)
  while (bytes[at] !== 0x5d) {
    const element = cellAt(bytes, at)
    yield element
    at = afterComma(bytes, element.end)
  }
}

/** How many elements there are, of which none is kept. */
export function countElements(cell: Cell): number {
  const { bytes, kind, start } = cell
  if (kind !== 'json' || bytes[start] !== 0x5b) return elements(cell).length
  let count = 0
  for (let at = skipBlank(bytes, start + 1); bytes[at] !== 0x5d; count++) {
    at = afterComma(bytes, valueEnd(bytes, at))
  }
  return count
}

/** Whether there are elements. */
export function hasElements({ bytes, kind, start }: Cell): boolean {
  if (kind !== 'json' || bytes[start] !== 0x5b) return kind !== 'null'
  return bytes[skipBlank(bytes, start + 1)] !== 0x5d
}

/** Reads the members of an object one after the other. */
export class Members {
  readonly bytes: Uint8Array
  keyStart = 0
  keyEnd = 0
  start = 0
  end = 0
  #at: number

  /** @param start of the object's brace */
  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes
    this.#at = skipBlank(bytes, start + 1)
  }

  /** Goes to the next member, if there is one. */
  next(): boolean {
    const { bytes } = this
    if (bytes[this.#at] !== 0x22) return false
    this.keyStart = this.#at + 1
    const close = stringEnd(bytes, this.#at)
    this.keyEnd = close - 1
    this.start = skipBlank(bytes, skipBlank(bytes, close) + 1)
    this.end = valueEnd(bytes, this.start)
    this.#at = afterComma(bytes, this.end)
    return true
  }

  key(): string {
    return contentText(this.bytes, this.keyStart, this.keyEnd)
  }

  /** Whether the key is written as just these bytes. */
  keyIs(name: Uint8Array): boolean {
    const { bytes, keyStart, keyEnd } = this
    if (keyEnd - keyStart !== name.length) return false
    for (let i = 0; i < name.length; i++) if (bytes[keyStart + i] !== name[i]) return false
    return true
  }

  cell(): Cell {
    const { bytes, start, end } = this
    return { bytes, kind: kindOf(bytes[start]), start, end }
  }
}

/** The first member of an object with that key; undefined for none, and for what is no object. */
export function firstMember(object: Cell, key: string): Cell | undefined {
  if (object.bytes[object.start] !== 0x7b) return undefined
  const members = new Members(object.bytes, object.start)
  while (members.next()) if (members.key() === key) return members.cell()
  return undefined
}

const kinds: Readonly<Record<number, CellKind>> = {
  34: 'string',
  91: 'json',
  123: 'json',
  116: 'true',
  102: 'false',
  110: 'null',
}

const kindOf = (byte: number | undefined): CellKind => kinds[byte ?? 0] ?? 'number'

function valueEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start]
  if (first === 0x22) return stringEnd(bytes, start)
  if (first === 0x5b || first === 0x7b) return containerEnd(bytes, start)
  let at = start
  while (at < bytes.length && !endsScalar(bytes[at] as number)) at++
  return at
}

function containerEnd(bytes: Uint8Array, start: number): number {
  let depth = 0
  let close = start
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte < 0x5b && byte !== 0x22) continue
    if (byte === 0x22) at = stringEnd(bytes, at) - 1
    else if (byte === 0x7b) depth++
    else if (byte === 0x5b) {
      // Looked for again only when passed: lists may nest deep before the first one closes.
      if (close <= at) close = closeBehind(bytes, at + 1)
      if (close < 0) return bytes.length
      if (!isFlat(bytes, at + 1, close)) depth++
      else if (depth === 0) return close + 1
      else at = close
    } else if ((byte === 0x5d || byte === 0x7d) && --depth === 0) return at + 1
  }
  return bytes.length
}

/** To call a search for a byte takes about as long as to look at so many. */
const few = 64

function closeBehind(bytes: Uint8Array, start: number): number {
  for (let at = start; at < start + few; at++) if (bytes[at] === 0x5d) return at
  return bytes.indexOf(0x5d, start + few)
}

/**
 * Whether a list up to its first closing bracket has numbers and literals alone, as most vectors do. A list inside is
 * looked for first: where lists nest deep, the next one is near, and all else may be far.
 */
function isFlat(bytes: Uint8Array, start: number, close: number): boolean {
  if (close - start > few) {
    const list = bytes.subarray(start, close)
    return list.indexOf(0x5b) < 0 && list.indexOf(0x22) < 0 && list.indexOf(0x7b) < 0
  }
  for (let at = start; at < close; at++) {
    const byte = bytes[at]
    if (byte === 0x5b || byte === 0x22 || byte === 0x7b) return false
  }
  return true
}

function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1
  return at + 1
}

function afterComma(bytes: Uint8Array, end: number): number {
  const at = skipBlank(bytes, end)
  return bytes[at] === 0x2c ? skipBlank(bytes, at + 1) : at
}

/** A comma, a closing bracket or brace, white space. */
const endsScalar = (byte: number): boolean =>
  byte === 0x2c || byte === 0x5d || byte === 0x7d || byte <= 0x20

function textAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < 24) {
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number
      if (byte >= 0x80) return utf8Text(bytes.subarray(start, end))
      text += String.fromCharCode(byte)
    }
    return text
  }
  return utf8Text(bytes.subarray(start, end))
}

function contentText(bytes: Uint8Array, start: number, end: number): string {
  const text = textAt(bytes, start, end)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string).toWellFormed() : text
}

function isWholeNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = bytes[start] === 0x2d ? start + 1 : start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte < 0x30 || byte > 0x39) return false
  }
  return true
}
