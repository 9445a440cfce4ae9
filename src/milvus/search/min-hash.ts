import { vectorsOf } from './dense.js'
import type { MakeKernel } from './kernel.js'

/** How MinHash signatures are compared (knowhere's minhash_util). */
export interface MinHashParams {
  /** Bits of a number of the signature (`mh_element_bit_width`). */
  readonly elementBits: number
  /** In so many parts a signature is cut (`mh_lsh_band`). */
  readonly bands: number
  /** Scores are the shares of equal numbers; else 1 where a part is equal (`mh_search_with_jaccard`). */
  readonly byShare: boolean
}

/** Compares signatures; those that have nothing in common with the query have no score. */
export function minHashKernel({ elementBits, bands, byShare }: MinHashParams): MakeKernel {
  const element = Math.floor(elementBits / 8)
  return (field, query) => {
    const count = Math.floor(query.length / element)
    const parts = bands <= 0 ? 1 : Math.min(bands, count)
    const size = byShare ? element : Math.floor(count / parts) * element
    const most = byShare ? count : parts
    return (segment, kept, scores) => {
      const { bytes, width } = vectorsOf(segment.columns.get(field.id))
      for (let row = 0; row < segment.length; row++) {
        if (kept !== undefined && kept[row] === 0) continue
        const equal = countEqual(query, bytes, row * width, most, size)
        scores[row] = equal === 0 ? Number.NaN : byShare ? equal / count : 1
      }
    }
  }
}

/** How many parts of the query, each so many bytes, stand in the vector at the same place. */
function countEqual(
  query: Uint8Array,
  bytes: Uint8Array,
  from: number,
  parts: number,
  size: number,
): number {
  let equal = 0
  for (let at = 0; at < parts * size; at += size) {
    let i = at
    while (i < at + size && query[i] === bytes[from + i]) i++
    if (i === at + size) equal++
  }
  return equal
}
