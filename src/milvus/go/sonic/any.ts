import { type GoObject, setOwn } from '../decoded.js'
import { isDigit, spaceEnd } from './bytes.js'
import { literalEnd, literalFor } from './literal.js'
import { type Read, readNumber } from './number.js'
import { type Complaint, syntaxError } from './report.js'
import { stringEnd, unquote } from './string.js'

type Container = { readonly array: unknown[] } | { readonly object: GoObject; key: string }

interface Reader {
  readonly bytes: string
  at: number
  readonly open: Container[]
  expected: 'value' | 'firstElement' | 'firstKey' | 'key' | 'colon' | 'next'
  root: unknown
}

const maxDepth = 4096
const literals = { null: null, true: true, false: false }

/** Reads an untyped value as sonic's generic decoder does; objects, arrays, doubles. */
export function readAny(bytes: string, start: number): Read<unknown> {
  const reader: Reader = { bytes, at: start, open: [], expected: 'value', root: undefined }
  do step(reader)
  while (reader.open.length > 0)
  return { value: reader.root, end: reader.at }
}

function step(reader: Reader): void {
  const start = spaceEnd(reader.bytes, reader.at)
  const char = reader.bytes.charAt(start)
  reader.at = start + char.length
  if (char === '' || char === '\0') fail(reader, reader.at, 'eof')
  else if (char === '[') openArray(reader, start)
  else if (char === '{') openObject(reader, start)
  else if (char === ']' || char === '}') close(reader, start, char)
  else if (char === ':') colon(reader, start)
  else if (char === ',') comma(reader, start)
  else if (char === '"') readString(reader, start)
  else readScalar(reader, start, char)
}

function openArray(reader: Reader, start: number): void {
  const array: unknown[] = []
  place(reader, start, array)
  reader.open.push({ array })
  reader.expected = 'firstElement'
  if (reader.open.length >= maxDepth) tooDeep(reader)
}

function openObject(reader: Reader, start: number): void {
  const object: GoObject = {}
  place(reader, start, object)
  reader.open.push({ object, key: '' })
  reader.expected = 'firstKey'
}

function close(reader: Reader, start: number, bracket: ']' | '}'): void {
  const top = reader.open.at(-1)
  const isArray = top !== undefined && 'array' in top
  const empty = isArray ? 'firstElement' : 'firstKey'
  const expected = reader.expected === 'next' || reader.expected === empty
  if (top === undefined || isArray !== (bracket === ']') || !expected) fail(reader, start)
  reader.open.pop()
  reader.expected = 'next'
}

function colon(reader: Reader, start: number): void {
  if (reader.expected !== 'colon') fail(reader, start)
  reader.expected = 'value'
}

function comma(reader: Reader, start: number): void {
  const top = reader.open.at(-1)
  if (reader.expected !== 'next' || top === undefined) fail(reader, start)
  reader.expected = 'array' in top ? 'value' : 'key'
}

function readString(reader: Reader, start: number): void {
  const end = stringEnd(reader.bytes, start + 1)
  if (typeof end === 'object') fail(reader, reader.bytes.length, end.complaint)
  reader.at = end
  const text = unquote(reader.bytes, start + 1, end - 1)
  if (typeof text === 'object') fail(reader, start, text.complaint)
  const top = reader.open.at(-1)
  const isKey = reader.expected === 'firstKey' || reader.expected === 'key'
  if (!isKey || top === undefined || 'array' in top) place(reader, start, text)
  else {
    if (reader.open.length >= maxDepth) tooDeep(reader)
    top.key = text
    reader.expected = 'colon'
  }
}

function readScalar(reader: Reader, start: number, char: string): void {
  const literal = literalFor(char)
  if (literal !== undefined) {
    reader.at = literalEnd(reader.bytes, start, literal)
    place(reader, start, literals[literal])
  } else if (char === '-' || isDigit(char)) {
    const read = readNumber(reader.bytes, start)
    if ('complaint' in read) fail(reader, read.at, read.complaint)
    reader.at = read.end
    place(reader, start, read.value)
  } else fail(reader, start)
}

/** Puts a value where one is expected. That is known only after the value was read. */
function place(reader: Reader, start: number, value: unknown): void {
  if (reader.expected !== 'value' && reader.expected !== 'firstElement') fail(reader, start)
  const top = reader.open.at(-1)
  if (top === undefined) reader.root = value
  else if ('array' in top) top.array.push(value)
  else setOwn(top.object, top.key, value)
  reader.expected = 'next'
}

function tooDeep(reader: Reader): never {
  fail(reader, reader.at, 'recursion exceeded max depth')
}

function fail(reader: Reader, at: number, complaint?: Complaint): never {
  throw syntaxError(reader.bytes, at, complaint)
}
