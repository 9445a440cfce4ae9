import { defineError, invalidParameter, lack, refusal } from './error.js'

/* What collections/create says of one field (spec/collections.md §1.5 #22 to #30, #34, #35). */

/** `quoted` is the text quoted as Go does, `reason` the parser's. */
export const notInteger = defineError(65535, 'strconv.ParseInt: parsing {quoted}: {reason}')
export const dimensionOutOfRange = defineError(
  refusal,
  'invalid dimension: {dimension}. should be in range {min} ~ 32768',
)
export const sparseDimension = defineError(
  refusal,
  'dim should not be specified for sparse vector field {field}(0)',
)

export const dimensionMissing = defineError(refusal, {
  '2.3': 'dimension is not defined in field type params, check type param `dim` for vector field',
  '2.5':
    'dimension is not defined in field type params of field {field}, check type param `dim` for vector field',
})
export const dimensionNotByEight = defineError(refusal, {
  '2.3': 'invalid dimension: {dimension}. should be multiple of 8. ',
  '2.4': 'invalid dimension: {dimension}. binary vector dimension should be multiple of 8. ',
  '2.5':
    'invalid dimension: {dimension} of field {field}. binary vector dimension should be multiple of 8. ',
})
export const dimensionTooLarge = defineError(refusal, {
  '2.3': 'invalid dimension: {dimension}. float vector dimension should be in range 2 ~ 32768',
  '2.5':
    'invalid dimension: {dimension} of field {field}. float vector dimension should be in range 2 ~ 32768',
})
export const binaryDimensionTooLarge = defineError(refusal, {
  '2.3': 'invalid dimension: {dimension}. binary vector dimension should be in range 2 ~ 262144',
  '2.5':
    'invalid dimension: {dimension} of field {field}. binary vector dimension should be in range 2 ~ 262144',
})
export const maxLengthMissing = defineError(lack, {
  '2.3': 'type param(max_length) should be specified for varChar field of collection {collection}',
  '2.5':
    'type param(max_length) should be specified for varChar field({field}) of collection {collection}',
  '2.6':
    'type param(max_length) should be specified for the field({field}) of collection {collection}',
})
export const maxLengthOutOfRange = defineError(invalidParameter, {
  '2.3': 'the maximum length specified for a VarChar should be in (0, 65535]',
  '2.5':
    'the maximum length specified for a VarChar field({field}) should be in (0, 65535], but got {length} instead',
  '2.6':
    'the maximum length specified for the field({field}) should be in (0, 65535], but got {length} instead',
})
export const maxCapacityMissing = defineError(lack, {
  '2.3': 'type param(max_capacity) should be specified for array field of collection {collection}',
  '2.5':
    'type param(max_capacity) should be specified for array field {field} of collection {collection}',
})
export const maxCapacityNotInteger = defineError(refusal, {
  '2.3': 'the value of max_capacity must be an integer',
  '2.5': 'the value for max_capacity of field {field} must be an integer',
})
export const maxCapacityOutOfRange = defineError(
  refusal,
  'the maximum capacity specified for a Array should be in (0, 4096]',
)
export const analyzerMissing = defineError(refusal, {
  '2.3': 'field {field} is set to enable match or bm25 function but not enable analyzer',
  '2.6':
    'field {field} which has enable_match or is input of BM25 function must also enable_analyzer',
})
export const duplicateFieldName = defineError(refusal, {
  '2.3': 'duplicated field name',
  '2.5': 'duplicated field name {name} found',
})

/* Loading. */

export const primaryKeyNotLoaded = defineError(
  invalidParameter,
  'Primary key field {field} cannot skip loading',
)
export const partitionKeyNotLoaded = defineError(
  invalidParameter,
  'Partition Key field {field} cannot skip loading',
)
export const clusteringKeyNotLoaded = defineError(
  invalidParameter,
  'Clustering Key field {field} cannot skip loading',
)
export const noVectorLoaded = defineError(
  invalidParameter,
  'cannot config all vector field(s) skip loading',
)

/* Nullable fields and default values; these are refused by the root coordinator. */

export const invalidFieldType = defineError(
  invalidParameter,
  'Invalid field type, type:{type}, name:{name}',
)
export const nullablePrimaryKey = defineError(
  invalidParameter,
  'primary field not support null, type:{type}, name:{name}',
)
export const nullableVector = defineError(
  invalidParameter,
  'vector type not support null, type:{type}, name:{name}',
)
export const defaultOfPrimaryKey = defineError(
  invalidParameter,
  'primary field not support default_value, type:{type}, name:{name}',
)
export const defaultOutOfRange = defineError(
  1100,
  'default value out of range: invalid parameter[{value} out of range {min} <= value <= {max}]',
)
export const defaultTooLong = defineError(
  1100,
  'the length ({length}) of string exceeds max length ({longest}): invalid parameter[expected=valid length string][actual=string length exceeds max length]',
)
export const defaultNotGeometry = defineError(
  invalidParameter,
  'invalid default value for geometry field',
)
export const defaultNotTime = defineError(
  invalidParameter,
  "invalid timestamp string: '{text}'. Does not match any known format",
)
/** In whole hours. */
export const defaultTimeOffset = defineError(
  invalidParameter,
  'UTC offset hour {hours} is out of the valid range [-12, 14]',
)
