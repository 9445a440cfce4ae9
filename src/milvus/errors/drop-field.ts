import { defineError, invalidParameter } from './error.js'

/* What fields/drop answers (spec/collections.md §12). */

export const fieldIdentifier = defineError(
  invalidParameter,
  'exactly one of fieldName or fieldId is required',
)
export const fieldIdNotPositive = defineError(invalidParameter, 'fieldId must be greater than 0')
export const schemaFieldMissing = defineError(invalidParameter, 'field not found: {name}')
export const fieldIdToDropMissing = defineError(invalidParameter, 'field not found with id: {id}')
export const dropPrimaryKey = defineError(invalidParameter, 'cannot drop primary key field: {name}')
export const dropPartitionKey = defineError(
  invalidParameter,
  'cannot drop partition key field: {name}',
)
export const dropClusteringKey = defineError(
  invalidParameter,
  'cannot drop clustering key field: {name}',
)
export const dropLastVector = defineError(
  invalidParameter,
  'cannot drop the last vector field: {name}',
)
export const dropLastVectorStruct = defineError(
  invalidParameter,
  'cannot drop struct array field {name}: it would leave no vector field in the collection',
)
export const dropTtlField = defineError(
  invalidParameter,
  'cannot drop field {name} because it is referenced by collection property ttl_field, drop the property first',
)
/** `role` is `input` or `output`. */
export const dropFunctionField = defineError(
  invalidParameter,
  'field is referenced by function {function} as {role}, drop function first',
)
/** Of a part of a struct, which goes with its struct alone. */
export const dropPartOfStruct = defineError(
  invalidParameter,
  'cannot drop sub-field of struct array field: {struct}.{part}',
)
