import { isDigit } from './bytes.js'
import type { SyntaxFault } from './report.js'

/** A value read, and the position after it. */
export interface Read<T> {
  readonly value: T
  readonly end: number
}

/** Reads a number as sonic's `vnumber` does. */
export function readNumber(bytes: string, start: number): Read<number> | SyntaxFault {
  let end = bytes[start] === '-' ? start + 1 : start
  if (!isDigit(bytes[end])) return { at: end, complaint: 'invalid char' }
  if (isLoneZero(bytes, end)) return { value: 0, end: end + 1 }
  end = digitsEnd(bytes, end)
  if (bytes[end] === '.') {
    if (!isDigit(bytes[++end])) return { at: end, complaint: 'invalid char' }
    end = digitsEnd(bytes, end)
  }
  if (bytes[end] === 'e' || bytes[end] === 'E') {
    if (bytes[++end] === '+' || bytes[end] === '-') end++
    if (!isDigit(bytes[end])) return { at: end, complaint: 'invalid char' }
    end = digitsEnd(bytes, end)
  }
  const value = Number(bytes.slice(start, end))
  return Number.isFinite(value)
    ? { value, end }
    : { at: end, complaint: 'float number is infinity' }
}

/** Reads a 64-bit integer; undefined if it is none, has a fraction or an exponent, or does not fit. */
export function readInteger(
  bytes: string,
  start: number,
  signed: boolean,
): Read<bigint> | undefined {
  const digits = signed && bytes[start] === '-' ? start + 1 : start
  if (!isDigit(bytes[digits])) return undefined
  if (isLoneZero(bytes, digits)) return { value: 0n, end: digits + 1 }
  const end = digitsEnd(bytes, digits)
  // No type holds more than 20 digits, and to convert very many takes seconds.
  if (isFractional(bytes[end]) || end - digits > 20) return undefined
  const value = BigInt(bytes.slice(start, end))
  return (signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)) === value
    ? { value, end }
    : undefined
}

/** Where a run of digits ends. */
export function digitsEnd(bytes: string, start: number): number {
  let end = start
  while (isDigit(bytes[end])) end++
  return end
}

/** A zero that no fraction or exponent follows ends the number, whatever comes next. */
export const isLoneZero = (bytes: string, at: number): boolean =>
  bytes[at] === '0' && !isFractional(bytes[at + 1])

const isFractional = (char: string | undefined): boolean =>
  char === '.' || char === 'e' || char === 'E'
