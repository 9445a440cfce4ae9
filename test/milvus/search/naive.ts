import type { DataType } from '../../../src/milvus/profiles/data-types.js'
import { fromBFloat16, fromFloat16 } from '../../../src/milvus/rows/half.js'

/* Searches as slow and as plain as can be, to hold the kernels to. */

type Score = (query: Uint8Array, vector: Uint8Array, type: DataType) => number | undefined

/** The score of two vectors in their bytes; undefined where a row is not found. */
export const naiveScores: Readonly<Record<string, Score>> = {
  L2: (query, vector, type) =>
    sum(pairs(query, vector, type).map(([one, other]) => (one - other) ** 2)),
  IP: (query, vector, type) => {
    const product = sum(pairs(query, vector, type).map(([one, other]) => one * other))
    return type === 'SparseFloatVector' && product <= 0 ? undefined : product
  },
  COSINE: (query, vector, type) => {
    const both = pairs(query, vector, type)
    const lengths = sum(both.map(([one]) => one ** 2)) * sum(both.map(([, other]) => other ** 2))
    return lengths === 0 ? 0 : sum(both.map(([one, other]) => one * other)) / Math.sqrt(lengths)
  },
  HAMMING: (query, vector) => {
    const other = bits(vector)
    return bits(query).filter((bit, at) => bit !== other[at]).length
  },
  JACCARD: (query, vector) => {
    const other = bits(vector)
    const both = bits(query).filter((bit, at) => bit === 1 && other[at] === 1).length
    const either = bits(query).filter((bit, at) => bit === 1 || other[at] === 1).length
    return either === 0 ? 1 : 1 - both / either
  },
  SUBSTRUCTURE: (query, vector) => {
    const other = bits(vector)
    return bits(query).every((bit, at) => bit === 0 || other[at] === 1) ? 0 : undefined
  },
  SUPERSTRUCTURE: (query, vector) => {
    const own = bits(query)
    return bits(vector).every((bit, at) => bit === 0 || own[at] === 1) ? 0 : undefined
  },
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const bits = (bytes: Uint8Array): number[] =>
  [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1))

function pairs(query: Uint8Array, vector: Uint8Array, type: DataType): [number, number][] {
  const one = numbersOf(query, type)
  const other = numbersOf(vector, type)
  return [...new Set([...one.keys(), ...other.keys()])].map((at) => [
    one.get(at) ?? 0,
    other.get(at) ?? 0,
  ])
}

/** The numbers of a vector by their place. */
function numbersOf(bytes: Uint8Array, type: DataType): Map<number, number> {
  const view = new DataView(bytes.slice().buffer)
  const found = new Map<number, number>()
  if (type === 'SparseFloatVector') {
    for (let at = 0; at < bytes.length; at += 8) {
      found.set(view.getUint32(at, true), view.getFloat32(at + 4, true))
    }
    return found
  }
  const width = type === 'FloatVector' ? 4 : type === 'Int8Vector' ? 1 : 2
  for (let at = 0; at < bytes.length; at += width) {
    found.set(at / width, readers[type]?.(view, at) ?? 0)
  }
  return found
}

const readers: Readonly<Partial<Record<DataType, (view: DataView, at: number) => number>>> = {
  FloatVector: (view, at) => view.getFloat32(at, true),
  Float16Vector: (view, at) => fromFloat16(view.getUint16(at, true)),
  BFloat16Vector: (view, at) => fromBFloat16(view.getUint16(at, true)),
  Int8Vector: (view, at) => view.getInt8(at),
}
