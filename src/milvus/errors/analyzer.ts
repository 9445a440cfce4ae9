import { defineError, invalidParameter } from './error.js'

/** What tantivy says of an analyzer without a tokenizer; takes its parameters as JSON. */
export const tokenizerUnset = defineError(
  65535,
  'create tokenizer failed with error: InternalError: tokenizer name or type must be set param: {params}',
)

/* What run_analyzer refuses (spec/ops.md §6). */

export const analyzerParamsNoObject = defineError(
  65535,
  'unmarshal analyzer params failed with json error: {reason}',
)
/** What Go sees of a custom tokenizer (internal/util/analyzer/canalyzer c_analyzer_factory.go). */
export const tokenizerOfUnknownType = defineError(
  65535,
  'analyzer params set tokenizer with unknown type',
)
export const tokenizerTypeUnset = defineError(65535, 'costom tokenizer must set type')
export const tokenizerTypeNoText = defineError(65535, 'costom tokenizer type must be string')
export const analyzerParamsBesideField = defineError(
  invalidParameter,
  "run analyzer can't use analyzer params and (collection,field) in same time",
)
export const analyzedFieldUnset = defineError(
  invalidParameter,
  'must set field name when collection name was set',
)
export const analyzerNameCount = defineError(
  invalidParameter,
  'only support set one analyzer name for all text or set analyzer name for each text, but now analzer name num: {names}, text num: {texts}',
)
export const analyzedFieldNotFound = defineError(1700, 'field not found[field={field}]')
export const fieldWithoutAnalyzer = defineError(invalidParameter, {
  '2.3':
    'analyzer runner for field {id} not exist, now only support run analyzer by field if field was bm25 input field',
  '3.0':
    'analyzer runner for field {id} not exist, now only support run analyzer by field if field was bm25/minhash input field',
})
