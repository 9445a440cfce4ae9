import { crc32 } from 'node:zlib'

/** So many bytes of a word count. */
const most = 100

/** The number by which the server knows a word, below 2³² - 1 (pkg/util/typeutil HashString2LessUint32). */
export function termId(word: string): number {
  // No letter has more than three bytes a unit.
  const isShort = 3 * word.length <= most
  return crc32(isShort ? word : Buffer.from(word).subarray(0, most)) % 0xffff_ffff
}
