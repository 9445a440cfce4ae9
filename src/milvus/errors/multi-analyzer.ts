import { defineError, refusal } from './error.js'

/* What is said of a field with several analyzers (internal/proxy/util.go validateAnalyzer). */

export const severalForMatch = defineError(
  refusal,
  'multi analyzer now only support for bm25, but now field {field} enable match',
)
export const severalBesideOne = defineError(
  refusal,
  'field {field} analyzer params should be none if has multi analyzer params',
)
export const chooserUnset = defineError(
  refusal,
  'multi analyzer params now must set by_field to specify with field decide analyzer',
)
/** `value` as JSON. */
export const chooserNotText = defineError(
  refusal,
  'multi analyzer params by_field must be string but now: {value}',
)
export const chooserType = defineError(
  refusal,
  'multi analyzer params now only support by string field, but field {field} is not string',
)
/** `value` as JSON. */
export const chooserMissing = defineError(
  refusal,
  'multi analyzer dependent field {value} not exist in collection {collection}',
)
/** `value` as JSON. */
export const aliasNoMap = defineError(
  refusal,
  'multi analyzer alias must be string map but now: {value}',
)
export const analyzersNoMap = defineError(refusal, 'unmarshal analyzers failed: {reason}')
/** `blank` is the one that Milvus leaves at the end. */
export const analyzersUnset = defineError(
  refusal,
  'multi analyzer params must set analyzers{blank:untrimmed}',
)
export const defaultUnset = defineError(
  refusal,
  'multi analyzer must set default analyzer for all unknown value',
)
