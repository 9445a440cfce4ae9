import { ensure } from '../../errors/error.js'
import {
  badListQuery,
  emptyListQuery,
  halfQueryLength,
  listQueryLength,
  listQueryNoList,
  queryOfListBinary,
  queryOfListDecoded,
  queryOfListHalf,
  queryOfListNumbers,
} from '../../errors/query-lists.js'
import { type Cell, cellOf, elements, rawText } from '../../go/gjson.js'
import type { ScalarType } from '../../go/struct.js'
import type { DataType } from '../../profiles/data-types.js'
import type { RowRules } from '../../profiles/rows.js'
import { type RowField, sizeParam } from '../../rows/field.js'
import { toBFloat16, toFloat16 } from '../../rows/half.js'
import { listPlan, unmarshal } from '../../rows/unmarshal.js'

/** Whether queries are lists of vectors, as the first one is (httpserver/utils.go isEmbeddingListData). */
export function readsLists({ type }: Pick<RowField, 'type'>, data: Uint8Array): boolean {
  if (type !== 'ArrayOfVector') return false
  const [first] = elements(cellOf(data))
  if (!first || !isList(first)) return false
  const [inner] = elements(first)
  return inner !== undefined && (isList(inner) || inner.kind === 'string')
}

/**
 * Reads queries that are lists of vectors, each into the vectors' bytes one behind the other (3.0; httpserver/utils.go
 * convertEmbListQueries2Placeholder).
 * @throws MilvusError 1801
 */
export function readLists(data: Uint8Array, field: RowField, rules: RowRules): Uint8Array[] {
  const read = readers[field.elementType ?? 'None'] ?? floatVector
  return elements(cellOf(data)).map((query, at) => {
    ensure(isList(query), () => listQueryNoList({ query: at }))
    const vectors = elements(query)
    ensure(vectors.length > 0, () => emptyListQuery({ query: at }))
    const parts = vectors.map((cell, vector) => read(cell, field, rules, { query: at, vector }))
    // A copy: a short Buffer is a part of one that Node shares.
    return new Uint8Array(Buffer.concat(parts))
  })
}

const isList = ({ bytes, start }: Cell): boolean => bytes[start] === 0x5b

/** Which vector of which query. */
interface Spot {
  readonly query: number
  readonly vector: number
}

type Read = (cell: Cell, field: RowField, rules: RowRules, spot: Spot) => Uint8Array

const numbersReader =
  (
    kind: string,
    type: 'float32' | 'int8',
    pack: (numbers: ArrayLike<number>) => Float32Array | Int8Array,
  ): Read =>
  (cell, field, rules, spot) => {
    ensure(isList(cell), () => queryOfListNumbers({ ...spot, kind }))
    const numbers = decode(cell, type, rules, (reason) => badListQuery({ ...spot, reason }))
    const dim = sizeParam(field, 'dim')
    const { length } = numbers
    ensure(length === dim, () => listQueryLength({ ...spot, what: 'dim', expected: dim, length }))
    return new Uint8Array(pack(numbers).buffer)
  }

const floatVector = numbersReader('a float', 'float32', (numbers) => Float32Array.from(numbers))

const binaryVector: Read = (cell, field, rules, spot) => {
  ensure(cell.kind === 'string', () => queryOfListBinary({ ...spot }))
  const bytes = decode(cell, 'uint8', rules, (reason) => badListQuery({ ...spot, reason }))
  const expected = sizeParam(field, 'dim') / 8
  const { length } = bytes
  ensure(length === expected, () =>
    listQueryLength({ ...spot, what: 'byte-length', expected, length }),
  )
  return Uint8Array.from(bytes)
}

const halfVector =
  (convert: (value: number) => number): Read =>
  (cell, field, rules, spot) => {
    const dim = sizeParam(field, 'dim')
    const numeric = isList(cell)
    ensure(numeric || cell.kind === 'string', () => queryOfListHalf({ ...spot }))
    const values = decode(cell, numeric ? 'float32' : 'uint8', rules, (reason) =>
      queryOfListDecoded({ ...spot, reason }),
    )
    const expected = numeric ? dim : 2 * dim
    const what = numeric ? 'vector dim' : 'byte length'
    const { length } = values
    ensure(length === expected, () => halfQueryLength({ ...spot, what, expected, length }))
    if (!numeric) return Uint8Array.from(values)
    return new Uint8Array(Uint16Array.from(values, convert).buffer)
  }

const readers: Readonly<Partial<Record<DataType, Read>>> = {
  FloatVector: floatVector,
  Int8Vector: numbersReader('an int8', 'int8', (numbers) => Int8Array.from(numbers)),
  BinaryVector: binaryVector,
  Float16Vector: halfVector(toFloat16),
  BFloat16Vector: halfVector(toBFloat16),
}

function decode(
  cell: Cell,
  of: ScalarType,
  rules: RowRules,
  refuse: (reason: string) => Error,
): ArrayLike<number> {
  const decoded = unmarshal(Buffer.from(rawText(cell)), listPlan(of), rules)
  if ('failure' in decoded) throw refuse(decoded.failure)
  return (decoded.value ?? []) as ArrayLike<number>
}
