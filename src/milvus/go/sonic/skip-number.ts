import { isNumberByte } from '../plain-json.js'
import { isDigit } from './bytes.js'
import { digitsEnd, isLoneZero } from './number.js'
import { syntaxError } from './report.js'

/** The characters that a number may hold once each besides its digits, in the order in which they are checked. */
const marks = { point: '.', exponent: 'eE', sign: '+-' } as const
type Mark = keyof typeof marks
const kinds = Object.keys(marks) as Mark[]

type Positions = Record<Mark, number>

/**
 * Skips a number without its minus sign as sonic's `do_skip_number` does, in blocks of 32, 16 and 1 bytes,
 * which decide which of several faults is found first.
 * @returns the position after it.
 */
export function skipNumber(bytes: string, start: number): number {
  if (!isDigit(bytes[start])) throw syntaxError(bytes, start)
  if (isLoneZero(bytes, start)) return start + 1
  const plain = plainEnd(bytes, start)
  if (plain !== undefined) return plain
  const first: Positions = { point: -1, exponent: -1, sign: -1 }
  for (let at = start; ; ) {
    const size = blockSize(bytes.length - at)
    const end = numberCharsEnd(bytes, at, size)
    if (!isDigits(bytes, at, end)) noteMarks(bytes, at, end, first)
    if (end < at + size || end >= bytes.length) return checkedEnd(bytes, first, end)
    at = end
  }
}

/** The position after digits with a point among them at most, as most numbers are: no fault is in them, whatever the blocks. */
function plainEnd(bytes: string, start: number): number | undefined {
  let end = digitsEnd(bytes, start)
  if (bytes[end] === '.') {
    const digits = end + 1
    end = digitsEnd(bytes, digits)
    if (end === digits) return undefined
  }
  return isNumberByte(bytes.charCodeAt(end)) ? undefined : end
}

const blockSize = (left: number): number => (left >= 32 ? 32 : left >= 16 ? 16 : 1)

function noteMarks(bytes: string, from: number, to: number, first: Positions): void {
  const found = kinds.map((kind) => positionsOf(bytes, from, to, marks[kind]))
  for (const [, second] of found) if (second !== undefined) throw syntaxError(bytes, second)
  for (const [index, kind] of kinds.entries()) {
    const at = found[index]?.[0]
    if (at === undefined) continue
    if (first[kind] >= 0) throw syntaxError(bytes, at)
    first[kind] = at
  }
}

function positionsOf(bytes: string, from: number, to: number, chars: string): number[] {
  const positions: number[] = []
  for (let at = from; at < to; at++) if (chars.includes(bytes.charAt(at))) positions.push(at)
  return positions
}

function checkedEnd(bytes: string, { point, exponent, sign }: Positions, end: number): number {
  if ([point, exponent, sign].includes(end - 1)) throw syntaxError(bytes, end - 1)
  if (sign >= 0 && exponent !== sign - 1) throw syntaxError(bytes, sign)
  if (point >= 0 && exponent >= 0) {
    if (point > exponent) throw syntaxError(bytes, point)
    if (point === exponent - 1) throw syntaxError(bytes, exponent)
  }
  return end
}

function numberCharsEnd(bytes: string, start: number, most: number): number {
  let end = start
  while (end < start + most && isNumberByte(bytes.charCodeAt(end))) end++
  return end
}

function isDigits(bytes: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at])) return false
  return true
}
