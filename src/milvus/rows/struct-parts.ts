import { badStructPart, structBinaryLength, structVectorDimension } from '../errors/struct-rows.js'
import { type Cell, cellText, rawText } from '../go/gjson.js'
import type { ScalarType } from '../go/struct.js'
import type { DataType } from '../profiles/data-types.js'
import type { RowRules } from '../profiles/rows.js'
import type { Element } from './column.js'
import { type RowField, sizeParam } from './field.js'
import { toBFloat16, toFloat16 } from './half.js'
import { listPlan, unmarshal } from './unmarshal.js'

/**
 * The values that a part of a struct has in the elements of one row.
 * @throws MilvusError 1804
 */
export const readPart = (field: RowField, cells: readonly Cell[]): Element[] =>
  cells.map((cell) => {
    const kind = scalarKinds[field.elementType ?? '']
    if (!kind?.takes(cell))
      throw badStructPart({ part: field.name, reason: kind?.expects ?? '', value: rawText(cell) })
    return kind.read(cell)
  })

/**
 * The vectors that a part of a struct has in the elements of one row, one behind the other.
 * @throws MilvusError 1804
 */
export function readVectorPart(
  field: RowField,
  cells: readonly Cell[],
  rules: RowRules,
): Uint8Array {
  const kind = vectorKinds[field.elementType ?? 'None'] ?? readFloatVector
  // A copy: a short Buffer is a part of one that Node shares, and its `slice` is none.
  return new Uint8Array(Buffer.concat(cells.map((cell) => kind(field, cell, rules))))
}

/** Bytes of a vector in such a part. */
export function vectorPartWidth(field: RowField): number {
  const dim = sizeParam(field, 'dim')
  if (field.elementType === 'BinaryVector') return dim / 8
  if (field.elementType === 'Int8Vector') return dim
  return field.elementType === 'FloatVector' ? 4 * dim : 2 * dim
}

interface ScalarKind {
  readonly expects: string
  takes(cell: Cell): boolean
  read(cell: Cell): Element
}

const isNumber = ({ kind }: Cell): boolean => kind === 'number'

/** gjson's `Int`: whole numbers exactly, others cut. */
function wholeNumber(cell: Cell): bigint {
  const text = rawText(cell)
  const value = /^-?[0-9]{1,20}$/.test(text) ? BigInt(text) : BigInt(Math.trunc(Number(text)))
  return BigInt.asIntN(64, value)
}

const integer: ScalarKind = {
  expects: 'expect integer',
  takes: isNumber,
  read: (cell) => Number(BigInt.asIntN(32, wholeNumber(cell))),
}

const texts: ScalarKind = {
  expects: 'expect string',
  takes: ({ kind }) => kind === 'string',
  read: cellText,
}

const scalarKinds: Readonly<Record<string, ScalarKind>> = {
  Bool: {
    expects: 'expect bool',
    takes: ({ kind }) => kind === 'true' || kind === 'false',
    read: ({ kind }) => kind === 'true',
  },
  Int8: integer,
  Int16: integer,
  Int32: integer,
  Int64: { expects: 'expect integer', takes: isNumber, read: wholeNumber },
  Float: {
    expects: 'expect float',
    takes: isNumber,
    read: (cell) => Math.fround(Number(rawText(cell))),
  },
  Double: { expects: 'expect double', takes: isNumber, read: (cell) => Number(rawText(cell)) },
  VarChar: texts,
  String: texts,
}

type VectorKind = (field: RowField, cell: Cell, rules: RowRules) => Uint8Array

const isList = ({ bytes, start }: Cell): boolean => bytes[start] === 0x5b

function decode(field: RowField, cell: Cell, of: ScalarType, rules: RowRules): ArrayLike<number> {
  const decoded = unmarshal(Buffer.from(rawText(cell)), listPlan(of), rules)
  if ('failure' in decoded)
    throw badStructPart({ part: field.name, reason: decoded.failure, value: rawText(cell) })
  return (decoded.value ?? []) as ArrayLike<number>
}

/** Reads a vector that is sent as a list of numbers. @param kind as it is worded, with a blank before it */
const numbersReader =
  (
    wanted: string,
    type: 'float32' | 'int8',
    kind: string,
    pack: (numbers: ArrayLike<number>) => Float32Array | Int8Array,
  ): VectorKind =>
  (field, cell, rules) => {
    if (!isList(cell)) {
      throw badStructPart({ part: field.name, reason: wanted, value: rawText(cell) })
    }
    const numbers = decode(field, cell, type, rules)
    const dim = sizeParam(field, 'dim')
    if (numbers.length !== dim) {
      throw structVectorDimension({ part: field.name, kind, dim, size: numbers.length })
    }
    return new Uint8Array(pack(numbers).buffer)
  }

const readFloatVector = numbersReader('expect float vector array', 'float32', '', (numbers) =>
  Float32Array.from(numbers),
)

const readInt8Vector = numbersReader('expect int8 vector array', 'int8', ' int8', (numbers) =>
  Int8Array.from(numbers),
)

const readBinaryVector: VectorKind = (field, cell, rules) => {
  if (cell.kind !== 'string') {
    throw badStructPart({
      part: field.name,
      reason: 'binary vector must be base64-encoded string',
      value: rawText(cell),
    })
  }
  const bytes = Uint8Array.from(decode(field, cell, 'uint8', rules))
  const width = vectorPartWidth(field)
  if (bytes.length !== width)
    throw structBinaryLength({ part: field.name, width, length: bytes.length })
  return bytes
}

const readHalfVector =
  (convert: (value: number) => number): VectorKind =>
  (field, cell, rules) => {
    const dim = sizeParam(field, 'dim')
    // An error of Milvus's own in another one, each with its kind behind it.
    const refuse = (text: string) =>
      badStructPart({
        part: field.name,
        reason: `${text}: invalid parameter`,
        value: rawText(cell),
      })
    if (isList(cell)) {
      const numbers = decode(field, cell, 'float32', rules)
      if (numbers.length === dim) return new Uint8Array(Uint16Array.from(numbers, convert).buffer)
      throw refuse(`vector dim mismatch: expect ${dim}, got ${numbers.length}`)
    }
    if (cell.kind !== 'string') throw refuse('expect float vector array or base64 string')
    const bytes = Uint8Array.from(decode(field, cell, 'uint8', rules))
    if (bytes.length === 2 * dim) return bytes
    throw refuse(`byte length mismatch: expect ${2 * dim}, got ${bytes.length}`)
  }

const vectorKinds: Readonly<Partial<Record<DataType, VectorKind>>> = {
  FloatVector: readFloatVector,
  Int8Vector: readInt8Vector,
  BinaryVector: readBinaryVector,
  Float16Vector: readHalfVector(toFloat16),
  BFloat16Vector: readHalfVector(toBFloat16),
}
