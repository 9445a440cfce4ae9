import type { Column } from '../rows/column.js'
import type { MakeKernel } from './kernel.js'

/** Inner products of sparse vectors; rows that have nothing in common with the query have no score. */
export const sparseIp: MakeKernel = (field, query) => {
  const { indices, values } = unpack(query)
  const size = indices.length
  return (segment, kept, scores) => {
    const rows = sparseOf(segment.columns.get(field.id))
    for (let row = 0; row < segment.length; row++) {
      if (kept !== undefined && kept[row] === 0) continue
      const bytes = rows.values[row] as Uint8Array
      let sum = 0
      let i = 0
      for (let at = 0; at < bytes.length && i < size; at += 8) {
        const index = uint32(bytes, at)
        while (i < size && (indices[i] as number) < index) i++
        if (indices[i] === index) sum += (values[i] as number) * float32(bytes, at + 4)
      }
      scores[row] = sum > 0 ? sum : Number.NaN
    }
  }
}

/** The column of a sparse vector. */
function sparseOf(column: Column | undefined): Extract<Column, { kind: 'sparse' }> {
  if (column?.kind === 'sparse') return column
  throw new Error('the field holds no sparse vectors')
}

/** The indices of a sparse vector, ascending, and the values at them. */
export function unpack(bytes: Uint8Array): { indices: Uint32Array; values: Float64Array } {
  const size = bytes.length / 8
  const indices = new Uint32Array(size)
  const values = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    indices[i] = uint32(bytes, 8 * i)
    values[i] = float32(bytes, 8 * i + 4)
  }
  return { indices, values }
}

/**
 * A query without its smallest values (knowhere's `drop_ratio_search`).
 * @param ratio of its values that go, from 0 up to 1
 */
export function dropSmallest(query: Uint8Array, ratio: number): Uint8Array {
  const { values } = unpack(query)
  const least = values.toSorted()[Math.floor(ratio * values.length)] ?? 0
  const pairs = [...values].flatMap((value, i) =>
    value >= least ? [query.subarray(8 * i, 8 * i + 8)] : [],
  )
  return Buffer.concat(pairs)
}

/** The number at a place, little endian. Without a view of a row, of which there are many. */
export const uint32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)) >>>
  0

const single = new Float32Array(1)
const bits = new Uint32Array(single.buffer)

export function float32(bytes: Uint8Array, at: number): number {
  bits[0] = uint32(bytes, at)
  return single[0] as number
}
