import { isUtf8 } from 'node:buffer'

/**
 * Bytes as text, each byte that is not part of valid UTF-8 as one U+FFFD, as Go ranges over a string
 * (`toString` makes one of a whole broken sequence).
 */
export function utf8Text(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  let text = ''
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer, at)
    text += length === 0 ? '\ufffd' : buffer.toString('utf8', at, at + length)
    at += length || 1
  }
  return text
}

/** The length of the UTF-8 sequence that begins at a byte, 0 if none that is whole and valid does. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0
}
