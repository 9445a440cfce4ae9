import type { LongValues } from '../long-values.js'
import { plainEnd } from '../plain-json.js'
import { anyPlan } from '../plan.js'
import { spaceEnd } from './bytes.js'
import { syntaxError } from './report.js'
import { skipValue } from './skip.js'
import { stringEnd, unquote } from './string.js'

/** A typed decoding under way. */
export interface Decoding {
  readonly bytes: string
  /** The same, once somebody needed them. */
  buffer: Buffer | undefined
  at: number
  /** Takes what is long; without it all is parsed at once. */
  readonly later: LongValues | undefined
  /** The last type mismatch. It is reported only if no syntax error follows. */
  mismatch: { readonly at: number; readonly goType: string } | undefined
  /** By list: all slots of its slice, where an earlier list at its place was longer and left some filled. */
  readonly slots: WeakMap<unknown[], unknown[]>
}

export const startDecoding = (bytes: string, later?: LongValues): Decoding => ({
  bytes,
  buffer: undefined,
  at: 0,
  later,
  mismatch: undefined,
  slots: new WeakMap(),
})

/** The next character that is no white space; the position stays on it. */
export function nextChar(decoding: Decoding): string {
  decoding.at = spaceEnd(decoding.bytes, decoding.at)
  if (decoding.at >= decoding.bytes.length) {
    throw syntaxError(decoding.bytes, decoding.bytes.length, 'eof')
  }
  return decoding.bytes.charAt(decoding.at)
}

export function expectChar(decoding: Decoding, char: string): void {
  if (decoding.bytes[decoding.at] !== char) throw syntaxError(decoding.bytes, decoding.at)
  decoding.at++
}

/** Skips the next value, checking its syntax. */
export function skip(decoding: Decoding): void {
  const end = plainEndOf(decoding)
  decoding.at = end < 0 ? skipValue(decoding.bytes, decoding.at) : end
}

/** The position after the next value if it is an object or an array that plainly has no fault, else -1. */
export function plainEndOf(decoding: Decoding): number {
  const at = spaceEnd(decoding.bytes, decoding.at)
  const first = decoding.bytes.charCodeAt(at)
  return first === 0x5b || first === 0x7b ? plainEnd(bufferOf(decoding), at, anyPlan) : -1
}

export function bufferOf(decoding: Decoding): Buffer {
  decoding.buffer ??= Buffer.from(decoding.bytes, 'latin1')
  return decoding.buffer
}

/** Reads a string behind its opening quote. */
export function readString(decoding: Decoding): string {
  const { bytes, at } = decoding
  const end = stringEnd(bytes, at)
  if (typeof end === 'object') throw syntaxError(bytes, bytes.length, end.complaint)
  const text = unquote(bytes, at, end - 1)
  if (typeof text === 'object') throw syntaxError(bytes, text.at, text.complaint)
  decoding.at = end
  return text
}
