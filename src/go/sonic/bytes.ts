import { isUtf8 } from 'node:buffer'
import { sequenceLength } from '../utf8.js'

/*
 * The decoder works on "byte strings", one character for each byte, so that a position in the string is the
 * byte offset that sonic reports.
 */

/** Replaces each bad byte of a byte string by the three bytes of U+FFFD, as sonic does before it decodes. */
export function repairedBytes(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  if (isUtf8(bytes)) return text
  let repaired = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    repaired += length === 0 ? '\xef\xbf\xbd' : text.slice(at, at + length)
    at += length || 1
  }
  return repaired
}

/** The text that a byte string encodes. */
export const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

/** The position of the first byte from `at` on that is no white space. */
export function spaceEnd(bytes: string, at: number): number {
  let end = at
  while (isSpace(bytes[end])) end++
  return end
}

export const isSpace = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\n' || char === '\r'

export const isDigit = (char: string | undefined): boolean =>
  char !== undefined && char >= '0' && char <= '9'
