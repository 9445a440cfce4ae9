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

/** Finds vectors that have all bits of the query, at the distance 0 (knowhere's SubstructureComputer). */
export const substructure: MakeKernel = structure((query, vector) => (query & ~vector) === 0)

/** Finds vectors that have no bits but those of the query, at the distance 0 (knowhere's SuperstructureComputer). */
export const superstructure: MakeKernel = structure((query, vector) => (vector & ~query) === 0)

function structure(fits: (query: number, vector: number) => boolean): MakeKernel {
  return (field, query) => (segment, kept, scores) => {
    const { bytes, width } = vectorsOf(segment.columns.get(field.id))
    for (let row = 0; row < segment.length; row++) {
      if (kept !== undefined && kept[row] === 0) continue
      const from = row * width
      let i = 0
      while (i < width && fits(query[i] as number, bytes[from + i] as number)) i++
      scores[row] = i === width ? 0 : Number.NaN
    }
  }
}
