import { defineError, invalidParameter } from './error.js'

/* External collections of 3.0, whose rows are in files (spec/collections.md §1.9; pkg/util/typeutil/schema.go). */

export const externalQuick = defineError(
  1100,
  'external collection is not supported by quick create; provide schema.fields with externalField: invalid parameter[expected=schema.fields][actual=empty schema fields]',
)
export const externalUnmapped = defineError(
  invalidParameter,
  'external_source/external_spec require external_field mappings on collection {collection}',
)
/** Both in quotes. */
export const externalHalf = defineError(
  invalidParameter,
  'external collection {collection} requires external_source and external_spec to be both set or both empty (got source={source}, spec={spec})',
)
/** `what` is `dynamic field`, `struct fields`, or a kind of field with its name. */
export const externalWithout = defineError(
  invalidParameter,
  'external collection {collection} does not support {what}',
)
export const externalOutput = defineError(
  invalidParameter,
  "function output field '{field}' in external collection {collection} must not have external_field mapping",
)
export const externalFieldMissing = defineError(
  invalidParameter,
  "field '{field}' in external collection {collection} must have external_field mapping",
)
/** `fields` with their types. */
export const externalFieldTwice = defineError(
  invalidParameter,
  'external_field {source} is mapped by multiple fields: {fields}; each external_field must be referenced by at most one user field',
)
export const externalShards = defineError(
  invalidParameter,
  'external collection does not support multiple shards, got ShardsNum={shards}',
)
export const addedExternal = defineError(
  invalidParameter,
  'add field operation does not support external field mapping, field name = {field}',
)

/* What is not done to external collections. */

/** `operation` in words, `collection` as the request names it. */
export const externalRefuses = defineError(
  invalidParameter,
  '{operation} operation is not supported for external collection {collection}',
)
export const externalRefusesCompaction = defineError(
  invalidParameter,
  'manual compaction is not supported for external collection (name={collection})',
)
export const externalRefusesTruncate = defineError(
  invalidParameter,
  'truncate is not supported on external collections; use RefreshExternalCollection to refresh the data view, or DropCollection to remove it',
)
export const externalKeepsFunctions = defineError(
  invalidParameter,
  'external collection does not support altering or dropping functions',
)
