import { repairUtf8 } from '../utf8.js'

/*
 * The decoder works on "byte strings", one character for each byte, so that a position in the string is the
 * byte offset that sonic reports.
 */

/** Replaces each bad byte of a byte string by the three bytes of U+FFFD, as sonic does before it decodes. */
export const repairedBytes = (text: string): string =>
  repairUtf8(Buffer.from(text, 'latin1')).toString('latin1')

/** The text that a byte string encodes. */
export const textOf = (bytes: string): string =>
  isAscii.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too.
const isAscii = /^[\x00-\x7f]*$/

/** The position of the first byte from `at` on that is no white space. */
export function spaceEnd(bytes: string, at: number): number {
  let end = at
  while (isSpaceCode(bytes.charCodeAt(end))) end++
  return end
}

const isSpaceCode = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d

export const isSpace = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\n' || char === '\r'

export const isDigit = (char: string | undefined): boolean =>
  char !== undefined && char >= '0' && char <= '9'
