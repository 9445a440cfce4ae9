import { defineError, defineVariants, invalidParameter } from '../errors.js'
import type { FieldReadingTexts } from './create.js'

/* What altering, adding and dropping fields answers (spec/collections.md §10 to §12, §17). */

/* fields/alter_properties */

export const nothingToAlterInField = defineError(
  65535,
  'The field properties to alter and keys to delete must not be empty at the same time',
)
export const fixedFieldParam = defineError(
  invalidParameter,
  '%s does not allow update in collection field param',
)
export const alterFieldOfLoaded = defineError(
  104,
  'can not alter collection field properties if collection loaded: collection already loaded[collection=%s]',
)
export const alterWarmupOfLoadedField = defineError(
  104,
  'can not alter warmup if collection loaded: collection already loaded[collection=%s]',
)
/** The suffix twice, as the policy's own error is wrapped; what the release takes comes last. */
export const alteredWarmupPolicy = defineError(
  invalidParameter,
  'invalid warmup policy: %s, must be %s: invalid parameter',
)
/** The place of the field's name stays empty: the real server prints it only once it found the field. */
export const maxLengthOfNonString = defineError(
  invalidParameter,
  ' can not modify the maxlength for non-string types',
)
export const alteredLengthNotInteger = defineVariants({
  plain: [1100, 'the value for max_length of field %s must be an integer: invalid parameter'],
  coded: [1100, 'max_length should be an integer, but got string: invalid parameter'],
})
export const alteredLengthTooLarge = defineError(
  invalidParameter,
  '%s exceeds the maximum allowed value 65535',
)
/** The name, quoted as Go does, then the length. */
export const alteredLengthNotPositive = defineError(
  invalidParameter,
  'max_length of field %s must be a positive integer, got %s',
)
export const maxCapacityOfNonArray = defineError(
  invalidParameter,
  ' can not modify the maxcapacity for non-array types',
)
export const alteredCapacityNotInteger = defineError(
  invalidParameter,
  'the value for max_capacity of field %s must be an integer',
)
export const alteredCapacityOutOfRange = defineError(
  invalidParameter,
  'the maximum capacity specified for a Array should be in (0, 4096]',
)
export const fieldToAlterMissing = defineError(
  invalidParameter,
  'field %s does not exist in collection',
)
export const analyzerNotBoolean = defineError(
  invalidParameter,
  'enable_analyzer should be a boolean, but got %s',
)
export const analyzerOfNonString = defineError(
  invalidParameter,
  'can not alter analyzer params for non-string field %s',
)
export const analyzerInUse = defineError(
  invalidParameter,
  'can not alter analyzer params for field %s after text match is enabled or BM25 function depends on it',
)
export const analyzerNotEnabled = defineError(
  invalidParameter,
  'field %s with analyzer_params must also set enable_analyzer to true',
)

/* fields/add */

/** How the REST layer words what it cannot read of a field to be added. */
export const addedFieldTexts: FieldReadingTexts = {
  dataType: defineError(invalidParameter, 'data type %s is invalid(case sensitive)'),
  elementDataType: defineError(invalidParameter, 'element data type %s is invalid(case sensitive)'),
  defaultValue: defineError(
    invalidParameter,
    'convert defaultValue fail, err: cannot use "%s"(type: %s) as %s default value: invalid parameter',
  ),
  defaultInteger: defineError(
    invalidParameter,
    'convert defaultValue fail, err: cannot use ""%s"(type: %s) as int default value: invalid parameter',
  ),
  defaultUnexpected: defineError(
    invalidParameter,
    'convert defaultValue fail, err: Unexpected default value type: %s: invalid parameter',
  ),
}
export const structFieldElsewhere = defineError(
  invalidParameter,
  'StructArray field must be added through /v2/vectordb/collections/struct_fields/add',
)
export const fieldsFull = defineError(
  invalidParameter,
  'The number of fields has reached the maximum value %s',
)
export const addedNameTaken = defineError(invalidParameter, 'duplicated field name %s')
/** 2.6. */
export const addedNameTakenLast = defineError(invalidParameter, 'duplicate field name: %s')
/** From below the proxy, which does not know the names of structs. */
export const addedNameExists = defineError(invalidParameter, 'field already exists, name: %s')
export const addedNoneType = defineError(
  1100,
  'invalid parameter[expected=valid field][actual=field data type: None is not supported]',
)
export const addedSystemField = defineError(
  invalidParameter,
  'not support to add system field, field name = %s',
)
export const addedPrimaryKey = defineError(
  invalidParameter,
  'not support to add pk field, field name = %s',
)
export const addedPartitionKey = defineError(
  invalidParameter,
  'not support to add partition key field, field name  = %s',
)
/** The name, then the type. */
export const addedClusteringKeyType = defineError(
  invalidParameter,
  'clustering key field %s has unsupported data type %s',
)
export const secondClusteringKey = defineError(
  invalidParameter,
  'already has another clustering key field, field name: %s',
)
/** 2.6. */
export const secondCluteringKey = defineError(
  invalidParameter,
  'already has another clutering key field, field name: %s',
)
export const addedVectorWithoutDimension = defineError(
  invalidParameter,
  'vector field must have dimension specified, field name = %s',
)
export const addedNotNullable = defineError(
  invalidParameter,
  'added field must be nullable, please check it, field name = %s',
)

/* struct_fields/add */

/** The data type, then that of the elements, as sent. */
export const notStructField = defineError(
  invalidParameter,
  'StructArray field must use ArrayOfStruct or Array with Struct element, got dataType %s and elementDataType %s',
)
export const addedStructNotNullable = defineError(
  invalidParameter,
  'added struct field must be nullable, please check it, struct field name = %s',
)

/* Of a part. */

export const primaryKeyInStruct = defineError(
  invalidParameter,
  'primary key is not supported for struct field, field name = %s',
)
export const partitionKeyInStruct = defineError(
  invalidParameter,
  'partition key is not supported for struct field, field name = %s',
)
export const clusteringKeyInStruct = defineError(
  invalidParameter,
  'clustering key is not supported for struct field, field name = %s',
)
export const defaultInStruct = defineError(
  invalidParameter,
  'default value is not supported for struct field, field name = %s',
)

/* fields/drop */

export const fieldIdentifier = defineError(
  invalidParameter,
  'exactly one of fieldName or fieldId is required',
)
export const fieldIdNotPositive = defineError(invalidParameter, 'fieldId must be greater than 0')
export const fieldToDropMissing = defineError(invalidParameter, 'field not found: %s')
export const fieldIdToDropMissing = defineError(invalidParameter, 'field not found with id: %s')
export const dropPrimaryKey = defineError(invalidParameter, 'cannot drop primary key field: %s')
export const dropPartitionKey = defineError(invalidParameter, 'cannot drop partition key field: %s')
export const dropClusteringKey = defineError(
  invalidParameter,
  'cannot drop clustering key field: %s',
)
export const dropLastVector = defineError(invalidParameter, 'cannot drop the last vector field: %s')
export const dropLastVectorStruct = defineError(
  invalidParameter,
  'cannot drop struct array field %s: it would leave no vector field in the collection',
)
export const dropTtlField = defineError(
  invalidParameter,
  'cannot drop field %s because it is referenced by collection property ttl_field, drop the property first',
)
/** The function, then `input` or `output`. */
export const dropFunctionField = defineError(
  invalidParameter,
  'field is referenced by function %s as %s, drop function first',
)
