import { notImplemented } from '../../errors/emulator.js'
import type { ErrorMaker, MilvusError } from '../../errors/error.js'
import { badQuery, badSparseQuery } from '../../errors/query-vectors.js'
import { type Cell, cellOf, cellText, eachElement, elements, rawText } from '../../go/gjson.js'
import type { Plan } from '../../go/plan.js'
import type { ScalarType } from '../../go/struct.js'
import { utf8Text } from '../../go/utf8.js'
import type { DataType } from '../../profiles/data-types.js'
import type { RowRules } from '../../profiles/rows.js'
import type { SearchRules } from '../../profiles/search.js'
import { type RowField, sizeParam } from '../../rows/field.js'
import { toBFloat16, toFloat16 } from '../../rows/half.js'
import { readFloats } from '../../rows/read-floats.js'
import { readSparse } from '../../rows/types/sparse.js'
import { listPlan, unmarshal } from '../../rows/unmarshal.js'
import { eachMade, type Steps, startBeat } from '../../turns/steps.js'

/** How a release reads query vectors. */
export type QueryRules = RowRules & Pick<SearchRules, 'decodes'>

/**
 * Reads query vectors from the bytes of their JSON, each into the bytes in which rows are kept
 * (httpserver/utils.go convertQueries2Placeholder).
 * @param data an array, or nothing
 * @throws MilvusError 1801
 */
export function* readVectors(
  data: Uint8Array,
  field: RowField,
  rules: QueryRules,
): Steps<Uint8Array[]> {
  if (field.type === 'SparseFloatVector') return yield* sparseVectors(cellOf(data), field)
  const read = readers[field.type]
  if (!read) throw notImplemented({ what: `searching fields of type ${field.type}` })
  return yield* read(cellOf(data), field, rules)
}

type Read = (data: Cell, field: RowField, rules: QueryRules) => Steps<Uint8Array[]>

const refuse = ({ type }: RowField, value: string, reason: string): MilvusError =>
  badQuery({ reason, type, value })

const floatVectors: Read = (data, field, rules) => readNumbers(data, field, rules, bytesOf)

const halfVectors = (convert: (value: number) => number): Read =>
  function* (data, field, rules) {
    if (rules.halfVectors === 'bytes') return yield* byteVectors(data, field, rules)
    const [first] = elements(data)
    if (first?.bytes[first.start] === 0x5b) {
      return yield* readNumbers(data, field, rules, (numbers) =>
        bytesOf(Uint16Array.from(numbers, convert)),
      )
    }
    if (first && first.kind !== 'string') throw refuse(field, rawText(data), 'invalid type')
    return yield* byteVectors(data, field, rules)
  }

const byteVectors: Read = function* (data, field, rules) {
  const dim = sizeParam(field, 'dim')
  const width = field.type === 'BinaryVector' ? dim / 8 : 2 * dim
  return yield* eachMade(decodeAll(data, field, 'uint8', rules), (numbers) => {
    const bytes = Uint8Array.from(numbers)
    if (bytes.length === width) return bytes
    const reason = `dimension: ${dim}, bytesLen: ${width}, but length of []byte: ${bytes.length}`
    throw refuse(field, utf8Text(bytes), reason)
  })
}

const int8Vectors: Read = function* (data, field, rules) {
  return yield* eachMade(decodeAll(data, field, 'int8', rules), (numbers) => {
    checkDimension(numbers.length, field, '[]int8', rawText(data))
    return bytesOf(Int8Array.from(numbers))
  })
}

const sparseErrors = {
  badValue: badQuery as ErrorMaker<'reason' | 'type' | 'value'>,
  badSparseVector: badSparseQuery as ErrorMaker<'reason' | 'value'>,
}

/** Each passes a decoder, so that very many take long. */
const sparseVectors = (data: Cell, field: RowField): Steps<Uint8Array[]> =>
  eachMade(eachElement(data), (cell) => readSparse(cellText(cell), field, sparseErrors))

const readers: Readonly<Partial<Record<DataType, Read>>> = {
  FloatVector: floatVectors,
  Float16Vector: halfVectors(toFloat16),
  BFloat16Vector: halfVectors(toBFloat16),
  BinaryVector: byteVectors,
  Int8Vector: int8Vectors,
}

/** Single-precision numbers, of which a vector is made; those that are plainly good pass no decoder. */
function* readNumbers(
  data: Cell,
  field: RowField,
  rules: QueryRules,
  make: (numbers: Float32Array) => Uint8Array,
): Steps<Uint8Array[]> {
  const plain =
    data.bytes.length > 0 ? yield* plainVectors(data, sizeParam(field, 'dim'), make) : undefined
  if (plain) return plain
  if (rules.decodes === 'each') {
    return yield* eachMade(eachElement(data), (cell) => make(decodeEach(cell, field, rules)))
  }
  return yield* eachMade(decodeAll(data, field, 'float32', rules), (numbers) => {
    checkDimension(numbers.length, field, '[]float', rawText(data))
    return make(Float32Array.from(numbers))
  })
}

/** Undefined where one of them is not plainly good, of which there may be a hundred thousand. */
function* plainVectors(
  data: Cell,
  dim: number,
  make: (numbers: Float32Array) => Uint8Array,
): Steps<Uint8Array[] | undefined> {
  const read: Uint8Array[] = []
  const isLong = startBeat()
  for (const { bytes, start } of eachElement(data)) {
    if (isLong()) yield
    const numbers = new Float32Array(dim)
    if (readFloats(bytes, start, numbers) !== dim) return undefined
    read.push(make(numbers))
  }
  return read
}

function decodeEach(cell: Cell, field: RowField, rules: QueryRules): Float32Array {
  const text = cellText(cell)
  const decoded = unmarshal(Buffer.from(text), listPlan('float32'), rules)
  if ('failure' in decoded) throw refuse(field, text, decoded.failure)
  const numbers = (decoded.value ?? []) as ArrayLike<number>
  checkDimension(numbers.length, field, '[]float', text)
  return Float32Array.from(numbers)
}

function checkDimension(length: number, field: RowField, goType: string, value: string): void {
  const dim = sizeParam(field, 'dim')
  if (length === dim) return
  throw refuse(field, value, `dimension: ${dim}, but length of ${goType}: ${length}`)
}

/** All vectors in one, as lists of numbers; a missing one has none. */
function decodeAll(
  data: Cell,
  field: RowField,
  of: ScalarType,
  rules: QueryRules,
): ArrayLike<number>[] {
  const text = rawText(data)
  const decoded = unmarshal(Buffer.from(text), vectorsPlan(of), rules)
  if ('failure' in decoded) throw refuse(field, text, decoded.failure)
  return ((decoded.value ?? []) as (ArrayLike<number> | null | undefined)[]).map((one) => one ?? [])
}

const vectorsPlan = (of: ScalarType): Plan => ({
  kind: 'list',
  goType: `[][]${of}`,
  of: listPlan(of),
})

const bytesOf = ({ buffer }: Float32Array | Uint16Array | Int8Array): Uint8Array =>
  new Uint8Array(buffer)
