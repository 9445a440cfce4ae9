import { ensure, MilvusError } from '../../errors/error.js'
import { badEscape, floatOutOfRange, int64Overflow, intOutOfRange } from '../../errors/filter.js'
import type { FilterRules } from '../rules.js'
import type { LiteralNode } from '../syntax/node.js'
import type { Value } from '../value.js'

const largest = 2n ** 63n - 1n

/** Below so many digits no number is too large. */
const shortest = 19

/** The constant that a literal stands for. */
export function literalValue(node: LiteralNode, rules: FilterRules): Value {
  switch (node.kind) {
    case 'boolean':
      return { kind: 'bool', value: node.text.toLowerCase() === 'true' }
    case 'integer':
      return { kind: 'int', value: integerOf(node.text, rules) }
    case 'float':
      return { kind: 'float', value: floatOf(node.text) }
    default:
      return { kind: 'string', value: stringOf(node) }
  }
}

/** `-9223372036854775808`, whose digits alone are no int64, and are told apart from others that are none. */
export const leastInteger = -(2n ** 63n)

export const isInt64Overflow = (error: unknown): boolean =>
  error instanceof MilvusError && error.definition === overflow.definition

const overflow = int64Overflow({ text: String(-leastInteger) })

/** An integer in one of Go's notations. */
export function integerOf(text: string, rules: FilterRules): bigint {
  if (text.length < shortest && !text.startsWith('0')) return BigInt(text)
  const octal = /^0[0-7]+$/.test(text)
  // To convert very many digits takes seconds.
  const digits = text.replace(/^0[xX]?0*/, '')
  const value = digits.length > 64 ? largest + 1n : BigInt(octal ? `0o${text.slice(1)}` : text)
  if (value <= largest) return value
  if (rules.readsLeastInteger && text === String(-leastInteger)) throw overflow
  throw intOutOfRange({ text })
}

function floatOf(text: string): number {
  const value = /^0[xX]/.test(text) ? hexFloat(text) : Number(text)
  ensure(Number.isFinite(value), () => floatOutOfRange({ text }))
  return value
}

/** `0x1.8p3` */
function hexFloat(text: string): number {
  const [mantissa = '', power = '0'] = text.slice(2).toLowerCase().split('p')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = BigInt(`0x${whole}${fraction}`)
  return Number(digits) * 2 ** (Number(power) - 4 * fraction.length)
}

/** What a string literal says. */
export function stringOf({ kind, text }: Pick<LiteralNode, 'kind' | 'text'>): string {
  return kind === 'raw string' ? text.slice(2, -1) : unquote(text.slice(1, -1))
}

/** What simple escapes stand for, by the byte of their letter. */
const escapes = new Map(
  Object.entries({
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    '"': '"',
    "'": "'",
  }).map(([letter, meant]) => [letter.charCodeAt(0), meant.charCodeAt(0)]),
)

const backslash = 0x5c

/**
 * Go's strconv.Unquote of what stands between the quotes; bytes that are no UTF-8 come out as U+FFFD.
 * @throws MilvusError for escapes that ANTLR takes and Go does not, such as `\?`
 */
function unquote(inner: string): string {
  if (!inner.includes('\\')) return inner
  // No escape is shorter than what it stands for, which takes its place.
  const bytes = Buffer.from(inner)
  let end = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const simple = byte === backslash ? escapes.get(bytes[at + 1] ?? 0) : byte
    if (simple !== undefined) {
      bytes[end++] = simple
      at += byte === backslash ? 2 : 1
      continue
    }
    const letter = String.fromCharCode(bytes[at + 1] ?? 0)
    const hex = lengths[letter]
    const digits = hex === undefined ? at + 1 : at + 2
    const length = hex ?? 3
    const code = numberAt(bytes, digits, length, hex === undefined ? 8 : 16)
    const isByte = length < 4
    ensure(code !== undefined && (isByte ? code < 256 : isCharacter(code)), badEscape)
    if (isByte) bytes[end++] = code
    else end = writeUtf8(bytes, end, code)
    at = digits + length
  }
  return bytes.toString('utf8', 0, end)
}

/** A character as UTF-8. To have Node write one takes five times as long. @returns where it ends */
function writeUtf8(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code
    return at + 1
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
  bytes[at] = (0xff00 >> (more + 1)) | (code >> (6 * more))
  for (let left = more; left > 0; left--) {
    bytes[at + more - left + 1] = 0x80 | ((code >> (6 * (left - 1))) & 0x3f)
  }
  return at + more + 1
}

/** How many hexadecimal digits stand behind these letters. */
const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

const isCharacter = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code >= 0xe000)

function numberAt(
  bytes: Uint8Array,
  from: number,
  length: number,
  base: number,
): number | undefined {
  let number = 0
  for (let at = from; at < from + length; at++) {
    const digit = digitOf(bytes[at] ?? 0)
    if (digit >= base) return undefined
    number = number * base + digit
  }
  return number
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.POSITIVE_INFINITY
}
