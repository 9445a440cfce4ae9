import type { Version } from '../versions.js'
import type { DataType } from './data-types.js'

const names: Readonly<Partial<Record<DataType, string>>> = {
  BinaryVector: 'VECTOR_BINARY',
  FloatVector: 'VECTOR_FLOAT',
  Float16Vector: 'VECTOR_FLOAT16',
  BFloat16Vector: 'VECTOR_BFLOAT16',
  Int8Vector: 'VECTOR_INT8',
  ArrayOfVector: 'VECTOR_ARRAY',
  ArrayOfStruct: 'unknown',
  Struct: 'unknown',
}

const sparse: Readonly<Record<Version, string>> = {
  '2.3': 'VECTOR_SPARSE_FLOAT',
  '2.4': 'VECTOR_SPARSE_FLOAT',
  '2.5': 'VECTOR_SPARSE_FLOAT',
  '2.6': 'VECTOR_SPARSE_U32_F32',
  '3.0': 'VECTOR_SPARSE_U32_F32',
}

/** A type as the engine names it (internal/core/src/common/Types.h). */
export const engineType = (type: DataType, version: Version): string =>
  type === 'SparseFloatVector' ? sparse[version] : (names[type] ?? type.toUpperCase())
