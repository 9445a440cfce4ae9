import { isUtf8 } from 'node:buffer'

/**
 * The bytes of a text that should be UTF-8, without the byte order mark that some editors put in front.
 * @throws Error where it is UTF-16, or no UTF-8
 */
export function utf8Bytes(bytes: Buffer): Buffer {
  if (isUtf16(bytes)) throw new Error('it is UTF-16, not UTF-8')
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return hasMark ? bytes.subarray(3) : bytes
}

/** By its mark, or by the zero beside its first character: no text that we read begins with one beyond ASCII. */
function isUtf16([first, second]: Buffer): boolean {
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return hasMark || (first === 0) !== (second === 0)
}
