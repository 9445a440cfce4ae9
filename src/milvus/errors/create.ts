import { defineError, invalidParameter, type MilvusError } from './error.js'

/* What the REST layer of collections/create answers (spec/collections.md §1.4). */

export const sourceOutsideSchema = defineError(
  1100,
  'externalSource and externalSpec must be set under schema when creating an external collection: invalid parameter[expected=schema.externalSource/schema.externalSpec][actual=top-level externalSource/externalSpec]',
)
export const quickFunctions = defineError(
  1100,
  'functions are not supported for quickly create collection: invalid parameter[expected=schema][actual=functions]',
)
export const quickVectorType = defineError(
  1100,
  'vectorFieldType can only be [FloatVector, BinaryVector, Float16Vector, BFloat16Vector, SparseFloatVector], default: FloatVector: invalid parameter[expected=FloatVector, BinaryVector, Float16Vector, BFloat16Vector, SparseFloatVector][actual=%s]',
)
export const quickSparseDimension = defineError(
  1100,
  'dimension should not be specified for SparseFloatVector quick create: invalid parameter[expected=0][actual=%s]',
)
export const quickDimensionMissing = defineError(
  1100,
  'dimension is required for quickly create collection(default metric type: COSINE): invalid parameter[expected=collectionName & dimension][actual=collectionName]',
)
export const quickIdType = defineError(
  1100,
  'idType can only be [Int64, VarChar], default: Int64: invalid parameter[expected=Int64, Varchar][actual=%s]',
)
/** Takes the text quoted as Go does. */
export const quickDynamicNotBoolean = defineError(
  65535,
  'parse enableDynamicField fail, err:strconv.ParseBool: parsing %s: invalid syntax',
)
export const functionType = defineError(invalidParameter, 'Unsupported function type: %s')
/** 2.5. */
export const functionTypeInvalid = defineError(
  1100,
  'function data type is invalid(case sensitive): invalid parameter[expected=FunctionType][actual=%s]',
)
/** What the REST layer says of a field that it cannot read, in the words of one endpoint. */
export interface FieldReadingTexts {
  dataType(type: string): MilvusError
  elementDataType(type: string): MilvusError
  /** The value, its Go type, and what it should be: `bool`, `long`, `float`, `string`. */
  defaultValue(value: string, type: string, wanted: string): MilvusError
  /** The same for small integers, with a quotation mark too many. */
  defaultInteger(value: string, type: string): MilvusError
  defaultUnexpected(type: string): MilvusError
}

export const createdFieldTexts: FieldReadingTexts = {
  dataType: defineError(1100, 'invalid parameter, data type %s is invalid(case sensitive).'),
  elementDataType: defineError(
    1100,
    'invalid parameter, element data type %s is invalid(case sensitive).',
  ),
  defaultValue: defineError(
    1100,
    'convert defaultValue fail, err:cannot use "%s"(type: %s) as %s default value: invalid parameter',
  ),
  defaultInteger: defineError(
    1100,
    'convert defaultValue fail, err:cannot use ""%s"(type: %s) as int default value: invalid parameter',
  ),
  defaultUnexpected: defineError(
    1100,
    'convert defaultValue fail, err:Unexpected default value type: %s: invalid parameter',
  ),
}
export const levelConflict = defineError(
  1100,
  'top-level consistencyLevel conflicts with params.consistencyLevel: invalid parameter[expected=same consistencyLevel][actual=%s]',
)
export const badLevel = defineError(
  1100,
  'consistencyLevel can only be [Strong, Session, Bounded, Eventually, Customized], default: Bounded: invalid parameter[expected=Strong, Session, Bounded, Eventually, Customized][actual=%s]',
)
export const ttlTwice = defineError(invalidParameter, 'collection TTL is specified multiple times')
/** After the collection was made: an index on a field that the schema does not have. */
export const indexFieldUndefined = defineError(
  1802,
  "missing required parameters, error: `%s` hasn't defined in schema",
)
