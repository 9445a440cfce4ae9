import { isUtf8 } from 'node:buffer'

/**
 * Bytes as text, each byte that is not part of valid UTF-8 as one U+FFFD, as Go ranges over a string
 * (`toString` makes one of a whole broken sequence).
 */
export const utf8Text = (bytes: Uint8Array): string => repairUtf8(bytes).toString('utf8')

/** Bytes in which each that is not part of valid UTF-8 is replaced by the three of U+FFFD. */
export function repairUtf8(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer
  const repaired = Buffer.allocUnsafe(3 * buffer.length)
  let size = 0
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer, at)
    if (length === 0) size = repaired.writeUIntBE(0xefbfbd, size, 3)
    else for (let of = 0; of < length; of++) repaired[size++] = buffer[at + of] ?? 0
    at += length || 1
  }
  return repaired.subarray(0, size)
}

/** The length of the UTF-8 sequence that begins at a byte, 0 if none that is whole and valid does. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const [first = 0xff, second = 0] = [bytes[at], bytes[at + 1]]
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  for (let of = 1; of < length; of++) if (!continues(bytes[at + of])) return 0
  return isOverlong(first, second) || isBeyond(first, second) ? 0 : length
}

const continues = (byte = 0): boolean => byte >= 0x80 && byte < 0xc0

const isOverlong = (first: number, second: number): boolean =>
  (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)

/** Surrogates, and what follows the last character. */
const isBeyond = (first: number, second: number): boolean =>
  (first === 0xed && second >= 0xa0) || (first === 0xf4 && second >= 0x90)
