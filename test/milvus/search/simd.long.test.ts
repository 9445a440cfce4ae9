import { expect, test } from 'vitest'
import { cosine, ip, l2, type Scan } from '../../../src/milvus/search/scans.js'
import { startScans } from '../../../src/milvus/search/scans-module.js'
import { simdScan } from '../../../src/milvus/search/simd.js'

const scans = [
  ['l2', l2, 0],
  ['ip', ip, 0],
  ['cosine', cosine(0), 0],
  ['cosine', cosine(Number.NaN), Number.NaN],
] as const

/** Lengths with and without a rest behind fours and eights, and the longest of all. */
const dims = [1, 3, 4, 7, 8, 13, 100, 768, 32_768]

test('Node has WebAssembly with vector instructions', () => {
  expect(Object.keys(startScans()).toSorted()).toEqual(['cosine', 'ip', 'l2', 'memory'])
})

test.each(scans)('scores by %s as the plain scan does, to the last bit', (name, plain, ofZero) => {
  for (const dim of dims) {
    // More than go into its memory at once.
    const rows = Math.ceil(150_000 / dim)
    const query = numbers(dim, dim)
    const vectors = Float32Array.from(numbers(rows * dim, 1))
    vectors.fill(0, 0, dim)
    for (const every of [undefined, 2, 50]) {
      const kept =
        every && Uint8Array.from({ length: rows + 3 }, (_, row) => Number(row % every === 0))
      const scored = (scan: Scan): Buffer => {
        const scores = new Float32Array(rows + 3).fill(-1)
        scan(query, vectors, 3, rows, kept || undefined, scores)
        const wanted = scores.filter((_, row) => row >= 3 && (!kept || kept[row] === 1))
        return Buffer.from(wanted.buffer)
      }
      expect(scored(simdScan(name, plain, ofZero)).equals(scored(plain))).toBe(true)
    }
  }
})

test('scores nothing but a zero query against zero vectors as such', () => {
  const scores = (scan: Scan) => {
    const found = new Float32Array(3000)
    scan(
      new Float64Array(8),
      Float32Array.from(numbers(24_000, 1)).fill(0, 0, 8),
      0,
      3000,
      undefined,
      found,
    )
    return found
  }
  expect(scores(simdScan('cosine', cosine(0.5), 0.5))).toEqual(scores(cosine(0.5)))
})

/** Single-precision numbers around zero, the same in each run. */
function numbers(length: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.fround(state / 2 ** 31)
  })
}
