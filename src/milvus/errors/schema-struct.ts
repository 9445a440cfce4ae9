import { defineError, invalidParameter } from './error.js'

/* Struct fields of collections/create (3.0; spec/collections.md §17, internal/proxy/validation_util.go). */

export const duplicateStructField = defineError(invalidParameter, 'duplicated field name: {name}')
export const structWithoutParts = defineError(
  invalidParameter,
  'struct field {name} must contain at least one sub-field',
)
export const structPartType = defineError(
  invalidParameter,
  'sub-field {part} of struct {struct} must be Array or ArrayOfVector, got {type}',
)
export const structPartKey = defineError(
  invalidParameter,
  'sub-field {part} of struct {struct} cannot be primary / partition / clustering key',
)
export const structPartNullable = defineError(
  invalidParameter,
  'sub-field {part} of struct {struct} cannot be nullable',
)
export const structPartDefault = defineError(
  invalidParameter,
  'sub-field {part} of struct {struct} cannot set defaultValue',
)
export const structPartTwice = defineError(
  invalidParameter,
  'duplicated sub-field name {part} in struct {struct}',
)
export const structWarmupPolicy = defineError(
  invalidParameter,
  'invalid warmup policy for struct field {struct}: invalid warmup policy: {policy}, must be {choice}: invalid parameter',
)
export const nestedArray = defineError(invalidParameter, 'nested array is not supported {part}')
export const unsupportedVectorElement = defineError(
  invalidParameter,
  'Unsupported element type {element} of ArrayOfVector field {part}, only fixed dimension vector types are supported',
)
export const differentCapacities = defineError(
  invalidParameter,
  'all sub-fields in struct array field must have the same max_capacity: structName={struct}, subFieldName={part}, max_capacity={capacity}, expected={expected}',
)
