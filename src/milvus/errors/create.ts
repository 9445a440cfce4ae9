import { defineError, type ErrorMaker, invalidParameter } from './error.js'

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
  'vectorFieldType can only be [FloatVector, BinaryVector, Float16Vector, BFloat16Vector, SparseFloatVector], default: FloatVector: invalid parameter[expected=FloatVector, BinaryVector, Float16Vector, BFloat16Vector, SparseFloatVector][actual={type}]',
)
export const quickSparseDimension = defineError(
  1100,
  'dimension should not be specified for SparseFloatVector quick create: invalid parameter[expected=0][actual={dimension}]',
)
export const quickDimensionMissing = defineError(
  1100,
  'dimension is required for quickly create collection(default metric type: COSINE): invalid parameter[expected=collectionName & dimension][actual=collectionName]',
)
export const quickIdType = defineError(
  1100,
  'idType can only be [Int64, VarChar], default: Int64: invalid parameter[expected=Int64, Varchar][actual={type}]',
)
/** `quoted` is the text quoted as Go does. */
export const quickDynamicNotBoolean = defineError(
  65535,
  'parse enableDynamicField fail, err:strconv.ParseBool: parsing {quoted}: invalid syntax',
)
export const functionType = defineError(
  { '2.3': 1100, '2.6': invalidParameter },
  {
    '2.3':
      'function data type is invalid(case sensitive): invalid parameter[expected=FunctionType][actual={type}]',
    '2.6': 'Unsupported function type: {type}',
  },
)
/** What the REST layer says of a field that it cannot read, in the words of one endpoint. */
export interface FieldReadingTexts {
  readonly dataType: ErrorMaker<'type'>
  readonly elementDataType: ErrorMaker<'type'>
  /** The value, its Go type, and what it should be: `bool`, `long`, `float`, `string`. */
  readonly defaultValue: ErrorMaker<'value' | 'type' | 'wanted'>
  /** The same for small integers, with a quotation mark too many. */
  readonly defaultInteger: ErrorMaker<'value' | 'type'>
  /** The same for times. */
  readonly defaultTime: ErrorMaker<'value'>
  readonly defaultUnexpected: ErrorMaker<'type'>
  /** Whether the type of the elements of an ArrayOfVector must be one, from 3.0 on. */
  readonly readsVectorElements: boolean
}

export const createdFieldTexts: FieldReadingTexts = {
  dataType: defineError(1100, 'invalid parameter, data type {type} is invalid(case sensitive).'),
  elementDataType: defineError(
    1100,
    'invalid parameter, element data type {type} is invalid(case sensitive).',
  ),
  defaultValue: defineError(
    1100,
    'convert defaultValue fail, err:cannot use "{value}"(type: {type}) as {wanted} default value: invalid parameter',
  ),
  defaultInteger: defineError(
    1100,
    'convert defaultValue fail, err:cannot use ""{value}"(type: {type}) as int default value: invalid parameter',
  ),
  defaultUnexpected: defineError(
    1100,
    'convert defaultValue fail, err:Unexpected default value type: {type}: invalid parameter',
  ),
  defaultTime: defineError(
    1100,
    'convert defaultValue fail, err:Wrong defaultValue type: invalid parameter[expected=string][actual={value}]',
  ),
  readsVectorElements: false,
}
export const levelConflict = defineError(
  1100,
  'top-level consistencyLevel conflicts with params.consistencyLevel: invalid parameter[expected=same consistencyLevel][actual={level}]',
)
export const badLevel = defineError(
  1100,
  'consistencyLevel can only be [Strong, Session, Bounded, Eventually, Customized], default: Bounded: invalid parameter[expected=Strong, Session, Bounded, Eventually, Customized][actual={level}]',
)
export const ttlTwice = defineError(invalidParameter, 'collection TTL is specified multiple times')
/** After the collection was made: an index on a field that the schema does not have. */
export const indexFieldUndefined = defineError(
  1802,
  "missing required parameters, error: `{field}` hasn't defined in schema",
)
