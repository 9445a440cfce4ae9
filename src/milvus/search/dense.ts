import type { DataType } from '../profiles/data-types.js'
import type { Column } from '../rows/column.js'
import { fromBFloat16, fromFloat16 } from '../rows/half.js'
import type { MakeKernel } from './kernel.js'
import type { Scan } from './scans.js'

/** So many numbers are decoded at a time. */
const chunk = 32_768

/** Compares dense vectors of numbers of that type. */
export function denseKernel(type: DataType, scan: Scan): MakeKernel {
  const decode = decoders[type]
  return (field, bytes) => {
    const query = Float64Array.from(decode ? decode(bytes) : floatsOf(bytes))
    const dim = query.length
    const atOnce = Math.max(1, Math.floor(chunk / dim))
    return (segment, kept, scores) => {
      const column = vectorsOf(segment.columns.get(field.id))
      if (!decode) {
        scan(query, floatsOf(column.bytes), 0, segment.length, kept, scores)
        return
      }
      for (let first = 0; first < segment.length; first += atOnce) {
        const rows = Math.min(atOnce, segment.length - first)
        const part = column.bytes.subarray(first * column.width, (first + rows) * column.width)
        scan(query, decode(part), first, rows, kept, scores)
      }
    }
  }
}

/** The column of a dense vector. */
export function vectorsOf(column: Column | undefined): Extract<Column, { kind: 'vector' }> {
  if (column?.kind === 'vector') return column
  throw new Error('the field holds no dense vectors')
}

const floatsOf = (bytes: Uint8Array): Float32Array =>
  new Float32Array(
    bytes.byteOffset % 4 === 0 ? bytes.buffer : bytes.slice().buffer,
    bytes.byteOffset % 4 === 0 ? bytes.byteOffset : 0,
    bytes.length / 4,
  )

/** How the bytes of vectors become numbers; those of FloatVector are. */
const decoders: Readonly<Partial<Record<DataType, (bytes: Uint8Array) => Float32Array>>> = {
  Float16Vector: decodeHalves(fromFloat16),
  BFloat16Vector: decodeHalves(fromBFloat16),
  Int8Vector: (bytes) => Float32Array.from(bytes, (byte) => (byte << 24) >> 24),
}

/** By a table of all halves, made when it is first asked for. */
function decodeHalves(value: (half: number) => number): (bytes: Uint8Array) => Float32Array {
  let table: Float32Array | undefined
  return (bytes) => {
    table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => value(half))
    const numbers = new Float32Array(bytes.length / 2)
    for (let at = 0; at < numbers.length; at++) {
      const half = (bytes[2 * at] as number) | ((bytes[2 * at + 1] as number) << 8)
      numbers[at] = table[half] as number
    }
    return numbers
  }
}
