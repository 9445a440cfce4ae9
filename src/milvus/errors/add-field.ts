import type { FieldReadingTexts } from './create.js'
import { defineError, invalidParameter } from './error.js'

/* What fields/add and struct_fields/add answer (spec/collections.md §11, §17). */

/** How the REST layer words what it cannot read of a field to be added. */
export const addedFieldTexts: FieldReadingTexts = {
  dataType: defineError(invalidParameter, 'data type {type} is invalid(case sensitive)'),
  elementDataType: defineError(
    invalidParameter,
    'element data type {type} is invalid(case sensitive)',
  ),
  defaultValue: defineError(
    invalidParameter,
    'convert defaultValue fail, err: cannot use "{value}"(type: {type}) as {wanted} default value: invalid parameter',
  ),
  defaultInteger: defineError(
    invalidParameter,
    'convert defaultValue fail, err: cannot use ""{value}"(type: {type}) as int default value: invalid parameter',
  ),
  defaultUnexpected: defineError(
    invalidParameter,
    'convert defaultValue fail, err: Unexpected default value type: {type}: invalid parameter',
  ),
  defaultTime: defineError(
    invalidParameter,
    'convert defaultValue fail, err: Wrong defaultValue type: invalid parameter[expected=string][actual={value}]',
  ),
  readsVectorElements: true,
}
export const structFieldElsewhere = defineError(
  invalidParameter,
  'StructArray field must be added through /v2/vectordb/collections/struct_fields/add',
)
export const fieldsFull = defineError(
  invalidParameter,
  'The number of fields has reached the maximum value {most}',
)
export const addedNameTaken = defineError(invalidParameter, {
  '2.3': 'duplicate field name: {name}',
  '3.0': 'duplicated field name {name}',
})
export const addedNoneType = defineError(
  1100,
  'invalid parameter[expected=valid field][actual=field data type: None is not supported]',
)
export const addedSystemField = defineError(
  invalidParameter,
  'not support to add system field, field name = {name}',
)
export const addedPrimaryKey = defineError(
  invalidParameter,
  'not support to add pk field, field name = {name}',
)
export const addedPartitionKey = defineError(
  invalidParameter,
  'not support to add partition key field, field name  = {name}',
)
export const addedClusteringKeyType = defineError(
  invalidParameter,
  'clustering key field {name} has unsupported data type {type}',
)
export const secondClusteringKey = defineError(invalidParameter, {
  '2.3': 'already has another clutering key field, field name: {name}',
  '3.0': 'already has another clustering key field, field name: {name}',
})
export const addedVectorWithoutDimension = defineError(
  invalidParameter,
  'vector field must have dimension specified, field name = {name}',
)
export const addedNotNullable = defineError(
  invalidParameter,
  'added field must be nullable, please check it, field name = {name}',
)

/* struct_fields/add */

/** Of types as sent. */
export const notStructField = defineError(
  invalidParameter,
  'StructArray field must use ArrayOfStruct or Array with Struct element, got dataType {dataType} and elementDataType {elementDataType}',
)
export const addedStructNotNullable = defineError(
  invalidParameter,
  'added struct field must be nullable, please check it, struct field name = {name}',
)

/** Of a part. */
export const externalFieldInStruct = defineError(
  invalidParameter,
  'add struct field operation does not support external field mapping, field name = {name}',
)
