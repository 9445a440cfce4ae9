import { isUtf8 } from 'node:buffer'

/**
 * The bytes of a text that should be UTF-8, without the byte order mark that some editors put in front.
 * @throws Error where it is UTF-16 or UTF-32, or no UTF-8
 */
export function utf8Bytes(bytes: Buffer): Buffer {
  const other = otherEncodingOf(bytes)
  if (other !== undefined) throw new Error(`it is ${other}, not UTF-8`)
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8')
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return hasMark ? bytes.subarray(3) : bytes
}

/** By the mark, or the zeros beside the first character: no text that we read begins with zero, or with one beyond ASCII. */
function otherEncodingOf(bytes: Buffer): string | undefined {
  const start = bytes.toString('hex', 0, 4)
  if (/^(fffe0000|0000feff|(?!00)..000000|000000(?!00)..)$/.test(start)) return 'UTF-32'
  return /^(fffe|feff|(?!00)..00|00(?!00)..)/.test(start) ? 'UTF-16' : undefined
}
