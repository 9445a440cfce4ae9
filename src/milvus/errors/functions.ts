import { defineError, invalidParameter } from './error.js'

/* What adding, altering and dropping functions of a collection answers (spec/collections.md §17). */

export const addBm25 = defineError(
  invalidParameter,
  'currently does not support adding BM25 function',
)
export const alterBm25 = defineError(
  invalidParameter,
  'currently does not support alter BM25 function',
)
export const dropBm25 = defineError(
  invalidParameter,
  'currently does not support droping BM25 function',
)
export const functionNameMismatch = defineError(
  invalidParameter,
  'invalid function config, name not match',
)
export const functionTypeKept = defineError(
  invalidParameter,
  'function type cannot be altered: function {name}',
)
/** `which` is `input` or `output`. */
export const functionFieldsKept = defineError(
  invalidParameter,
  'function {which} fields cannot be altered: function {name}',
)
export const functionTypeFixed = defineError(
  invalidParameter,
  'function type {type} has no alterable params',
)
/** `key` in quotes. */
export const functionParamTwice = defineError(
  invalidParameter,
  'duplicate function param key {key}',
)
/** `key` in quotes. */
export const functionParamKept = defineError(
  invalidParameter,
  'function param {key} cannot be altered for function {name}; only connection/runtime params may be changed',
)
export const functionToAlterMissing = defineError(invalidParameter, 'function {function} not found')

/* 3.0 */

export const addFunctionGone = defineError(
  invalidParameter,
  'AddCollectionFunction RPC is no longer supported; add BM25/MinHash via add_function_field, and define a TextEmbedding function at collection creation',
)
export const dropFunctionGone = defineError(
  invalidParameter,
  'DropCollectionFunction RPC is no longer supported; drop a function via drop_function_field',
)
/** Names in quotes. */
export const indexOfAnotherField = defineError(
  invalidParameter,
  'indexParams.fieldName {indexed} must match outputField.fieldName {made}',
)
export const functionFieldNeedsStorage = defineError(
  invalidParameter,
  'adding a function field requires StorageV3; enable common.storage.useLoonFFI',
)
export const functionToDropMissing = defineError(invalidParameter, 'function not found: {function}')
export const dropLastVectorFunction = defineError(
  invalidParameter,
  'cannot drop function {name}: it would leave no vector field in the collection',
)
