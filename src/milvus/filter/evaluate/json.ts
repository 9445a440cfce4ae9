/** A place in a JSON text. */
export interface JsonPlace {
  readonly start: number
  readonly end: number
}

/**
 * Finds the value at a path without reading the rest: keys of objects, indexes of arrays (simdjson's at_pointer). Of two
 * equal keys it is the first.
 * @returns undefined where nothing is, or no JSON
 */
export function findJson(text: string, path: readonly string[]): JsonPlace | undefined {
  let start = skipBlanks(text, 0)
  if (!isClosed(text, start)) return undefined
  for (const key of path) {
    const inObject = text.charCodeAt(start) === openBrace
    const found = inObject ? member(text, start, key) : item(text, start, key)
    if (found < 0) return undefined
    start = found
  }
  const end = valueEnd(text, start)
  if (end < 0 || !isValue(text, start, end)) return undefined
  return path.length > 0 || skipBlanks(text, end) === text.length ? { start, end } : undefined
}

/** Whether an object or array that is the whole text is so to its last letter; what lies between is not looked at. */
function isClosed(text: string, start: number): boolean {
  const first = text.charCodeAt(start)
  if (first !== openBrace && first !== openBracket) return true
  let at = text.length - 1
  while (text.charCodeAt(at) <= 0x20) at -= 1
  return text.charCodeAt(at) === (first === openBrace ? closeBrace : closeBracket)
}

/** The values of an array. */
export function itemsOf(text: string, { start }: JsonPlace): readonly JsonPlace[] {
  const places: JsonPlace[] = []
  let at = skipBlanks(text, start + 1)
  while (at < text.length && text.charCodeAt(at) !== closeBracket) {
    const end = valueEnd(text, at)
    if (end < 0) break
    places.push({ start: at, end })
    at = nextItem(text, end)
  }
  return places
}

const quote = 0x22
const comma = 0x2c
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/* Below, -1 stands for nothing found: these run for every row. */

function member(text: string, start: number, key: string): number {
  let at = skipBlanks(text, start + 1)
  while (text.charCodeAt(at) === quote) {
    const keyEnd = stringEnd(text, at)
    if (keyEnd < 0) return -1
    const mark = skipBlanks(text, keyEnd)
    if (text.charCodeAt(mark) !== colon) return -1
    const value = skipBlanks(text, mark + 1)
    if (isKey(text, at, keyEnd, key)) return value
    const end = valueEnd(text, value)
    if (end < 0) return -1
    at = nextItem(text, end)
  }
  return -1
}

/** Keys are compared as they are written, escapes and all (simdjson's find_field). */
const isKey = (text: string, start: number, end: number, key: string): boolean =>
  end - start - 2 === key.length && text.startsWith(key, start + 1)

function item(text: string, start: number, key: string): number {
  if (text.charCodeAt(start) !== openBracket || !/^(0|[1-9][0-9]*)$/.test(key)) return -1
  let at = skipBlanks(text, start + 1)
  for (let left = Number(key); left > 0; left -= 1) {
    const end = text.charCodeAt(at) === closeBracket ? -1 : valueEnd(text, at)
    if (end < 0 || text.charCodeAt(skipBlanks(text, end)) !== comma) return -1
    at = nextItem(text, end)
  }
  return text.charCodeAt(at) === closeBracket || at >= text.length ? -1 : at
}

/** Where the next value of an array, or key of an object, begins. */
function nextItem(text: string, end: number): number {
  const at = skipBlanks(text, end)
  return text.charCodeAt(at) === comma ? skipBlanks(text, at + 1) : at
}

/** Where a value ends, whether it is a good one or not. */
function valueEnd(text: string, start: number): number {
  const first = text.charCodeAt(start)
  if (first === quote) return stringEnd(text, start)
  if (first === openBrace || first === openBracket) return nestedEnd(text, start)
  let at = start
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma || code === closeBrace || code === closeBracket || code <= 0x20) break
  }
  return at === start ? -1 : at
}

const scalar = /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)$/

function isValue(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start)
  if (first === quote || first === openBrace || first === openBracket) return true
  return isDigits(text, start, end) || scalar.test(text.slice(start, end))
}

/** Most scalars are such numbers, which it takes no copy to tell. */
function isDigits(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) === zero) return end === start + 1
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code < zero || code > nine) return false
  }
  return true
}

function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at >= 0) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1
    if (slashes % 2 === 0) return at + 1
    at = text.indexOf('"', at + 1)
  }
  return -1
}

function nestedEnd(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = stringEnd(text, at) - 1
      if (at < 0) return -1
    } else if (code === openBrace || code === openBracket) depth += 1
    else if (code === closeBrace || code === closeBracket) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

function skipBlanks(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at += 1
  }
}

export type JsonKind = 'string' | 'number' | 'bool' | 'null' | 'array' | 'object'

export function kindAt(text: string, { start }: JsonPlace): JsonKind {
  switch (text[start]) {
    case '"':
      return 'string'
    case '{':
      return 'object'
    case '[':
      return 'array'
    case 't':
    case 'f':
      return 'bool'
    case 'n':
      return 'null'
    default:
      return 'number'
  }
}

export function stringAt(text: string, { start, end }: JsonPlace): string {
  const inner = text.slice(start + 1, end - 1)
  if (!inner.includes('\\')) return inner
  try {
    return String(JSON.parse(text.slice(start, end)))
  } catch {
    return inner
  }
}

const least = -(2n ** 63n)
const largest = 2n ** 63n - 1n

/**
 * A number: an int64 where it is written as one, otherwise a double; undefined where no double is so large (simdjson), or
 * where there is no number.
 */
export function numberAt(text: string, { start, end }: JsonPlace): bigint | number | undefined {
  const digits = text.slice(start, end)
  const number = Number(digits)
  if (!Number.isInteger(number)) return Number.isFinite(number) ? number : undefined
  if (/[.eE]/.test(digits)) return number
  // Most integers are small, and bigints slow to read.
  if (Number.isSafeInteger(number)) return BigInt(number)
  const value = BigInt(digits)
  return value >= least && value <= largest ? value : number
}

/** A number as `numberAt` reads it, but no integer of more than 64 bits (simdjson's get_number). */
export function narrowNumberAt(text: string, place: JsonPlace): bigint | number | undefined {
  const number = numberAt(text, place)
  const digits = text.slice(place.start, place.end)
  if (typeof number !== 'number' || /[.eE]/.test(digits)) return number
  const value = BigInt(digits)
  return value >= least && value < 2n ** 64n ? number : undefined
}
