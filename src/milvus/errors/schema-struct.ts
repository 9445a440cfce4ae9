import { defineError, invalidParameter } from './error.js'

/* Struct fields of collections/create (3.0; spec/collections.md §17, internal/proxy/validation_util.go). */

export const duplicateStructField = defineError(invalidParameter, 'duplicated field name: %s')
export const structWithoutParts = defineError(
  invalidParameter,
  'struct field %s must contain at least one sub-field',
)
/** The part, the struct, and the part's type. */
export const structPartType = defineError(
  invalidParameter,
  'sub-field %s of struct %s must be Array or ArrayOfVector, got %s',
)
export const unsupportedVectorElement = defineError(
  invalidParameter,
  'Unsupported element type %s of ArrayOfVector field %s, only fixed dimension vector types are supported',
)
export const differentCapacities = defineError(
  invalidParameter,
  'all sub-fields in struct array field must have the same max_capacity: structName=%s, subFieldName=%s, max_capacity=%s, expected=%s',
)
export const nullablePart = defineError(
  invalidParameter,
  'sub-field in non-nullable struct cannot be nullable individually, set nullable on the struct instead: structName=%s, subFieldName=%s',
)
