import { quote } from '../quote.js'

/** What stops the decoder; its message is the text of Go's error. */
export class SonicError extends Error {}

export type Complaint =
  | 'invalid char'
  | 'invalid escape char'
  | 'eof'
  | 'recursion exceeded max depth'
  | 'float number is infinity'

/** A place where the input is wrong. */
export interface SyntaxFault {
  readonly at: number
  readonly complaint: Complaint
}

/** A syntax error at a byte of the value being decoded. */
export function syntaxError(
  bytes: string,
  at: number,
  complaint: Complaint = 'invalid char',
): SonicError {
  return new SonicError(quoteBytes(`Syntax error ${describe(bytes, at, complaint)}`))
}

export function mismatchError(bytes: string, at: number, goType: string): SonicError {
  const description = quoteBytes(describe(bytes, at, 'mismatched type with value'))
  return new SonicError(`Mismatch type ${goType} with value ${kindAt(bytes, at)} ${description}`)
}

const quoteBytes = (bytes: string): string => quote(Buffer.from(bytes, 'latin1'))

function describe(bytes: string, at: number, complaint: string): string {
  const { excerpt, before, after } = surroundings(bytes, at)
  const caret = `${'.'.repeat(before)}^${'.'.repeat(after)}`
  return `at index ${at}: ${complaint}\n\n\t${excerpt}\n\t${caret}\n`
}

/** sonic internal/decoder/errors calcBounds: 16 bytes to either side, shifted at the ends. */
function surroundings(bytes: string, at: number) {
  const size = bytes.length
  if (at >= size) return { excerpt: bytes, before: 0, after: 0 }
  let [left, right, column] = [at - 16, at + 16, 16]
  if (left < 0) [left, right, column] = [0, right - left, column + left]
  if (right > size) {
    const over = right - size
    right = size
    if (left > over) [left, column] = [left - over, column + over]
  }
  const after = Math.max(0, right - left - column - 1)
  return { excerpt: bytes.slice(left, right), before: column, after }
}

function kindAt(bytes: string, at: number): string {
  const char = bytes.charAt(at)
  if (char === '{') return 'object'
  if (char === '[') return 'array'
  if (char === '"') return 'string'
  return char === 't' || char === 'f' ? 'bool' : 'number'
}
