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

const escapes = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
])

/**
 * Go's strconv.Unquote of what stands between the quotes; bytes that are no UTF-8 come out as U+FFFD.
 * @throws MilvusError for escapes that ANTLR takes and Go does not, such as `\?`
 */
function unquote(inner: string): string {
  if (!inner.includes('\\')) return inner
  const bytes: Buffer[] = []
  let good = 0
  for (let at = inner.indexOf('\\'); at >= 0; at = inner.indexOf('\\', good)) {
    bytes.push(Buffer.from(inner.slice(good, at)))
    const found = escapeAt(inner, at)
    ensure(found, badEscape)
    bytes.push(found.bytes)
    good = at + found.length
  }
  bytes.push(Buffer.from(inner.slice(good)))
  return Buffer.concat(bytes).toString('utf8')
}

const numeric = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/y

function escapeAt(text: string, at: number): { bytes: Buffer; length: number } | undefined {
  const simple = escapes.get(text[at + 1] ?? '')
  if (simple !== undefined) return { bytes: Buffer.from(simple), length: 2 }
  numeric.lastIndex = at
  const match = numeric.exec(text)
  if (!match) return undefined
  const [whole, hex, short, long, octal] = match
  const byte = hex ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) : undefined
  if (byte !== undefined) {
    return byte > 255 ? undefined : { bytes: Buffer.from([byte]), length: whole.length }
  }
  const code = Number.parseInt(short ?? long ?? '', 16)
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined
  return { bytes: Buffer.from(String.fromCodePoint(code)), length: whole.length }
}
