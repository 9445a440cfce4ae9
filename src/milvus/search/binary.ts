import { vectorsOf } from './dense.js'
import type { MakeKernel } from './kernel.js'

/** How many bits are set in each byte. */
const bitsSet = Uint8Array.from(
  { length: 256 },
  (_, byte) => byte.toString(2).replaceAll('0', '').length,
)

/** How many bits differ. */
export const hamming: MakeKernel = (field, query) => (segment, kept, scores) => {
  const { bytes, width } = vectorsOf(segment.columns.get(field.id))
  for (let row = 0; row < segment.length; row++) {
    if (kept !== undefined && kept[row] === 0) continue
    const from = row * width
    let differ = 0
    for (let i = 0; i < width; i++) {
      differ += bitsSet[(query[i] as number) ^ (bytes[from + i] as number)] as number
    }
    scores[row] = differ
  }
}

/** The share of bits set in one only among those set in either; 1 where none is set. */
export const jaccard: MakeKernel = (field, query) => (segment, kept, scores) => {
  const { bytes, width } = vectorsOf(segment.columns.get(field.id))
  for (let row = 0; row < segment.length; row++) {
    if (kept !== undefined && kept[row] === 0) continue
    const from = row * width
    let both = 0
    let either = 0
    for (let i = 0; i < width; i++) {
      const one = query[i] as number
      const other = bytes[from + i] as number
      both += bitsSet[one & other] as number
      either += bitsSet[one | other] as number
    }
    scores[row] = either === 0 ? 1 : 1 - both / either
  }
}
