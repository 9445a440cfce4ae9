import { endOfFile } from './decoded.js'
import { isHex } from './plain-json.js'
import { quote } from './quote.js'

/** Where the first JSON value of a body lies, or the text of encoding/json's syntax error and the byte that it is about. */
export type Scanned =
  | { readonly start: number; readonly end: number }
  | { readonly failure: string; readonly at: number }

/** Go counts nested arrays and objects up to this (encoding/json scanner.go maxNestingDepth). */
const maxDepth = 10_000

const quoteMark = 0x22
const backslash = 0x5c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

/** Stops a scan; only `scanValue` sees it. */
class ScanFailure {
  readonly failure: string
  readonly at: number
  constructor(failure: string, at: number) {
    this.failure = failure
    this.at = at
  }
}

/**
 * Finds the first JSON value of a body and checks its syntax as encoding/json's scanner does, byte by byte.
 * What follows the value is not looked at (spec/http.md §8.1, pass 1).
 */
export function scanValue(body: Uint8Array): Scanned {
  const start = skipSpace(body, 0)
  if (start === body.length) return { failure: endOfFile, at: start }
  try {
    return { start, end: endOfValue(body, start) }
  } catch (error) {
    if (error instanceof ScanFailure) return { failure: error.failure, at: error.at }
    throw error
  }
}

/** Walks arrays and objects with a stack of its own, so that depth cannot exhaust the call stack. */
function endOfValue(body: Uint8Array, start: number): number {
  const open: number[] = []
  let at = start
  for (;;) {
    const byte = need(body, at)
    if (byte === openBrace || byte === openBracket) {
      open.push(byte)
      if (open.length > maxDepth) throw new ScanFailure('exceeded max depth', at)
      at = skipSpace(body, at + 1)
      const close = byte === openBrace ? closeBrace : closeBracket
      if (need(body, at) !== close) {
        if (byte === openBrace) at = endOfKey(body, at)
        continue
      }
      open.pop()
      at++
    } else at = endOfScalar(body, at)
    at = afterValue(body, at, open)
    if (open.length === 0) return at
  }
}

/** Closes what ends here; returns where the next value begins, or where the whole value ended. */
function afterValue(body: Uint8Array, from: number, open: number[]): number {
  let at = from
  while (open.length > 0) {
    at = skipSpace(body, at)
    const byte = need(body, at)
    const inObject = open.at(-1) === openBrace
    if (byte === 0x2c) {
      const next = skipSpace(body, at + 1)
      return inObject ? endOfKey(body, next) : next
    }
    if (byte !== (inObject ? closeBrace : closeBracket)) {
      throw unexpected(body, at, inObject ? 'after object key:value pair' : 'after array element')
    }
    open.pop()
    at++
  }
  return at
}

/** Reads a key and its colon; returns where the value begins. */
function endOfKey(body: Uint8Array, from: number): number {
  if (need(body, from) !== quoteMark) {
    throw unexpected(body, from, 'looking for beginning of object key string')
  }
  const colon = skipSpace(body, endOfString(body, from))
  if (need(body, colon) !== 0x3a) throw unexpected(body, colon, 'after object key')
  return skipSpace(body, colon + 1)
}

function endOfScalar(body: Uint8Array, at: number): number {
  const byte = need(body, at)
  switch (byte) {
    case quoteMark:
      return endOfString(body, at)
    case 0x74:
      return endOfLiteral(body, at, 'true')
    case 0x66:
      return endOfLiteral(body, at, 'false')
    case 0x6e:
      return endOfLiteral(body, at, 'null')
    default:
      if (byte === 0x2d || isDigit(byte)) return endOfNumber(body, at)
      throw unexpected(body, at, 'looking for beginning of value')
  }
}

function endOfString(body: Uint8Array, from: number): number {
  for (let at = from + 1; ; at++) {
    const byte = need(body, at)
    if (byte === quoteMark) return at + 1
    if (byte < 0x20) throw unexpected(body, at, 'in string literal')
    if (byte === backslash) at = endOfEscape(body, at + 1)
  }
}

function endOfEscape(body: Uint8Array, at: number): number {
  const byte = need(body, at)
  if (byte !== 0x75) {
    if (!'bfnrt\\/"'.includes(String.fromCharCode(byte))) {
      throw unexpected(body, at, 'in string escape code')
    }
    return at
  }
  for (let digit = at + 1; digit <= at + 4; digit++) {
    if (!isHex(need(body, digit))) {
      throw unexpected(body, digit, 'in \\u hexadecimal character escape')
    }
  }
  return at + 4
}

function endOfLiteral(body: Uint8Array, from: number, literal: string): number {
  for (let i = 1; i < literal.length; i++) {
    if (need(body, from + i) !== literal.charCodeAt(i)) {
      throw unexpected(body, from + i, `in literal ${literal} (expecting '${literal[i]}')`)
    }
  }
  return from + literal.length
}

function endOfNumber(body: Uint8Array, from: number): number {
  let at = body[from] === 0x2d ? from + 1 : from
  const first = need(body, at)
  if (!isDigit(first)) throw unexpected(body, at, 'in numeric literal')
  at = first === 0x30 ? at + 1 : endOfDigits(body, at)
  if (body[at] === 0x2e) {
    at = someDigits(body, at + 1, 'after decimal point in numeric literal')
  }
  if (body[at] === 0x65 || body[at] === 0x45) {
    const signed = body[at + 1] === 0x2b || body[at + 1] === 0x2d
    at = someDigits(body, signed ? at + 2 : at + 1, 'in exponent of numeric literal')
  }
  return at
}

function someDigits(body: Uint8Array, at: number, context: string): number {
  if (!isDigit(need(body, at))) throw unexpected(body, at, context)
  return endOfDigits(body, at)
}

function endOfDigits(body: Uint8Array, from: number): number {
  let at = from
  while (isDigit(body[at])) at++
  return at
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39

function skipSpace(body: Uint8Array, from: number): number {
  let at = from
  while (body[at] === 0x20 || body[at] === 0x0a || body[at] === 0x0d || body[at] === 0x09) at++
  return at
}

function need(body: Uint8Array, at: number): number {
  const byte = body[at]
  if (byte === undefined) throw new ScanFailure('unexpected EOF', at)
  return byte
}

const unexpected = (body: Uint8Array, at: number, context: string): ScanFailure =>
  new ScanFailure(`invalid character ${quotedByte(need(body, at))} ${context}`, at)

/** Go shows the one byte, read as Latin-1, in single quotes (encoding/json scanner.go quoteChar). */
export function quotedByte(byte: number): string {
  const shown =
    byte === quoteMark ? '"' : byte === 0x27 ? "\\'" : quote(String.fromCharCode(byte)).slice(1, -1)
  return `'${shown}'`
}
