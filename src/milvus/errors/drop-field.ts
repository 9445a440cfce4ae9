import { defineError, invalidParameter } from './error.js'

/* What fields/drop answers (spec/collections.md §12). */

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
