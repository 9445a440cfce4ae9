import { defineError, invalidParameter, lack, type MilvusError, refusal } from './error.js'

/* What collections/create says of one field (spec/collections.md §1.5 #22 to #30, #34, #35). */

/** The text quoted as Go does, and the parser's reason. */
export const notInteger = defineError(65535, 'strconv.ParseInt: parsing %s: %s')
export const dimensionOutOfRange = defineError(
  refusal,
  'invalid dimension: %s. should be in range %s ~ 32768',
)
export const sparseDimension = defineError(
  refusal,
  'dim should not be specified for sparse vector field %s(0)',
)
export const maxCapacityOutOfRange = defineError(
  refusal,
  'the maximum capacity specified for a Array should be in (0, 4096]',
)

/** Texts of checks that were reworded over time; each takes the values that it names. */
export interface FieldTexts {
  dimensionMissing(field: string): MilvusError
  dimensionNotByEight(dimension: bigint, field: string): MilvusError
  dimensionTooLarge(dimension: bigint, field: string): MilvusError
  binaryDimensionTooLarge(dimension: bigint, field: string): MilvusError
  maxLengthMissing(collection: string, field: string): MilvusError
  maxLengthOutOfRange(length: bigint, field: string): MilvusError
  maxCapacityMissing(collection: string, field: string): MilvusError
  maxCapacityNotInteger(field: string): MilvusError
  analyzerMissing(field: string): MilvusError
  duplicated(field: string): MilvusError
}

const dimension = {
  missing: defineError(
    refusal,
    'dimension is not defined in field type params of field %s, check type param `dim` for vector field',
  ),
  byEight: defineError(
    refusal,
    'invalid dimension: %s of field %s. binary vector dimension should be multiple of 8. ',
  ),
  tooLarge: defineError(
    refusal,
    'invalid dimension: %s of field %s. float vector dimension should be in range 2 ~ 32768',
  ),
  binaryTooLarge: defineError(
    refusal,
    'invalid dimension: %s of field %s. binary vector dimension should be in range 2 ~ 262144',
  ),
}
const length = {
  missing: defineError(
    lack,
    'type param(max_length) should be specified for the field(%s) of collection %s',
  ),
  outOfRange: defineError(
    invalidParameter,
    'the maximum length specified for the field(%s) should be in (0, 65535], but got %s instead',
  ),
}
const capacity = {
  missing: defineError(
    lack,
    'type param(max_capacity) should be specified for array field %s of collection %s',
  ),
  notInteger: defineError(refusal, 'the value for max_capacity of field %s must be an integer'),
}

/** 2.6 and later. */
export const recentTexts: FieldTexts = {
  dimensionMissing: dimension.missing,
  dimensionNotByEight: dimension.byEight,
  dimensionTooLarge: dimension.tooLarge,
  binaryDimensionTooLarge: dimension.binaryTooLarge,
  maxLengthMissing: (collection, field) => length.missing(field, collection),
  maxLengthOutOfRange: (value, field) => length.outOfRange(field, value),
  maxCapacityMissing: (collection, field) => capacity.missing(field, collection),
  maxCapacityNotInteger: capacity.notInteger,
  analyzerMissing: defineError(
    invalidParameter,
    'field %s which has enable_match or is input of BM25 function must also enable_analyzer',
  ),
  duplicated: defineError(refusal, 'duplicated field name %s found'),
}

const varCharLength = {
  missing: defineError(
    lack,
    'type param(max_length) should be specified for varChar field(%s) of collection %s',
  ),
  outOfRange: defineError(
    invalidParameter,
    'the maximum length specified for a VarChar field(%s) should be in (0, 65535], but got %s instead',
  ),
}

/** 2.5. */
export const varCharTexts: FieldTexts = {
  ...recentTexts,
  maxLengthMissing: (collection, field) => varCharLength.missing(field, collection),
  maxLengthOutOfRange: (value, field) => varCharLength.outOfRange(field, value),
  analyzerMissing: defineError(
    refusal,
    'field %s is set to enable match or bm25 function but not enable analyzer',
  ),
}

/** 2.4: most do not name the field. */
export const tersestTexts: FieldTexts = {
  ...varCharTexts,
  dimensionMissing: defineError(
    refusal,
    'dimension is not defined in field type params, check type param `dim` for vector field',
  ),
  dimensionNotByEight: defineError(
    refusal,
    'invalid dimension: %s. binary vector dimension should be multiple of 8. ',
  ),
  dimensionTooLarge: defineError(
    refusal,
    'invalid dimension: %s. float vector dimension should be in range 2 ~ 32768',
  ),
  binaryDimensionTooLarge: defineError(
    refusal,
    'invalid dimension: %s. binary vector dimension should be in range 2 ~ 262144',
  ),
  maxLengthMissing: defineError(
    lack,
    'type param(max_length) should be specified for varChar field of collection %s',
  ),
  maxLengthOutOfRange: defineError(
    invalidParameter,
    'the maximum length specified for a VarChar should be in (0, 65535]',
  ),
  maxCapacityMissing: defineError(
    lack,
    'type param(max_capacity) should be specified for array field of collection %s',
  ),
  maxCapacityNotInteger: defineError(refusal, 'the value of max_capacity must be an integer'),
  duplicated: defineError(refusal, 'duplicated field name'),
}

/** 2.3. */
export const oldestTexts: FieldTexts = {
  ...tersestTexts,
  dimensionNotByEight: defineError(refusal, 'invalid dimension: %s. should be multiple of 8. '),
}

/* Loading. */

export const primaryKeyNotLoaded = defineError(
  invalidParameter,
  'Primary key field %s cannot skip loading',
)
export const partitionKeyNotLoaded = defineError(
  invalidParameter,
  'Partition Key field %s cannot skip loading',
)
export const clusteringKeyNotLoaded = defineError(
  invalidParameter,
  'Clustering Key field %s cannot skip loading',
)
export const noVectorLoaded = defineError(
  invalidParameter,
  'cannot config all vector field(s) skip loading',
)

/* Nullable fields and default values; these are refused by the root coordinator. */

export const invalidFieldType = defineError(
  invalidParameter,
  'Invalid field type, type:%s, name:%s',
)
export const nullablePrimaryKey = defineError(
  invalidParameter,
  'primary field not support null, type:%s, name:%s',
)
export const nullableVector = defineError(
  invalidParameter,
  'vector type not support null, type:%s, name:%s',
)
export const defaultOfPrimaryKey = defineError(
  invalidParameter,
  'primary field not support default_value, type:%s, name:%s',
)
/** The value, then the ends of the range. */
export const defaultOutOfRange = defineError(
  1100,
  'default value out of range: invalid parameter[%s out of range %s <= value <= %s]',
)
export const defaultTooLong = defineError(
  1100,
  'the length (%s) of string exceeds max length (%s): invalid parameter[expected=valid length string][actual=string length exceeds max length]',
)
export const defaultNotTime = defineError(
  invalidParameter,
  "invalid timestamp string: '%s'. Does not match any known format",
)
/** The offset in whole hours. */
export const defaultTimeOffset = defineError(
  invalidParameter,
  'UTC offset hour %s is out of the valid range [-12, 14]',
)
