import { defineError, invalidParameter } from './error.js'

/* What is refused of the order of hits (3.0; spec/entities.md §8.8). */

export const orderTwice = defineError(
  invalidParameter,
  'ambiguous order by: use either orderByFields or searchParams.order_by_fields, not both',
)
export const hitOrderTooLong = defineError(
  invalidParameter,
  "too many order_by field options in '{order}'",
)
export const hitOrderNameless = defineError(invalidParameter, 'empty field name in order_by_fields')
export const badHitDirection = defineError(
  invalidParameter,
  "invalid order direction '{direction}' for field '{field}', expected 'asc' or 'desc'",
)
export const badHitNulls = defineError(
  invalidParameter,
  "invalid null ordering '{nulls}', expected 'nulls_first' or 'nulls_last'",
)
export const hitOrderMissing = defineError(
  invalidParameter,
  "order_by field '{field}' does not exist in collection schema",
)
export const hitOrderPathMissing = defineError(
  invalidParameter,
  "order_by field '{field}' not found in schema and no dynamic field available",
)
export const hitOrderBrackets = defineError(
  invalidParameter,
  "order_by field '{field}' has brackets but is not a JSON type",
)
export const hitOrderType = defineError(
  invalidParameter,
  `order_by field '{field}' has unsortable type {type}; supported types: bool, int8/16/32/64, float, double, string, varchar; for JSON fields use path syntax like field["key"]`,
)
/** `reason` says why it is no path, with its base text. */
export const badHitPath = defineError(
  invalidParameter,
  "invalid JSON path in order_by field '{field}': {reason}",
)
export const badHitKey = defineError(
  invalidParameter,
  "invalid dynamic field key '{field}': {reason}",
)
export const orderOfSeveralGroupFields = defineError(
  invalidParameter,
  'order_by_fields is not supported with multi-field group_by_fields',
)
