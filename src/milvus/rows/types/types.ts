import type { DataType } from '../../profiles/data-types.js'
import { array } from './array.js'
import { binaryVector } from './binary-vector.js'
import { bool } from './bool.js'
import { floatVector } from './float-vector.js'
import { double, float } from './floating.js'
import { geometry } from './geometry.js'
import { bfloat16Vector, float16Vector } from './half-vector.js'
import { int8Vector } from './int8-vector.js'
import { int64 } from './int64.js'
import { int8, int16, int32 } from './integer.js'
import { json } from './json.js'
import { sparse } from './sparse.js'
import { struct } from './struct.js'
import { text } from './text.js'
import { timestamptz } from './timestamptz.js'
import type { RowType } from './type.js'
import { vectorArray } from './vector-array.js'

const types: Readonly<Partial<Record<DataType, RowType>>> = {
  Bool: bool,
  Int8: int8,
  Int16: int16,
  Int32: int32,
  Int64: int64,
  Float: float,
  Double: double,
  String: text,
  VarChar: text,
  Text: text,
  Geometry: geometry,
  JSON: json,
  Array: array,
  Timestamptz: timestamptz,
  Mol: struct,
  FloatVector: floatVector,
  BinaryVector: binaryVector,
  Float16Vector: float16Vector,
  BFloat16Vector: bfloat16Vector,
  Int8Vector: int8Vector,
  SparseFloatVector: sparse,
  ArrayOfVector: vectorArray,
  Struct: struct,
  ArrayOfStruct: struct,
}

/**
 * How values of a data type are read, kept and shown.
 * @throws Error for a type of which there are no values
 */
export function rowType(type: DataType): RowType {
  const found = types[type]
  if (!found) throw new Error(`there are no values of type ${type}`)
  return found
}
