import { defineError, type ErrorForm, invalidParameter, refusal } from './error.js'

/** What the library of the tokenizers says is wrong with parameters, and where Milvus's own build of it says so. */
const creationFailed =
  'Assert "res.result_->success"  => Tokenizer creation failed: create tokenizer failed with error: {fault} param: {params} at /workspace/source/internal/core/thirdparty/tantivy/tokenizer.h'
const validationFailed =
  'Assert "res.result_->success"  => Validate analyzer params failed: validate tokenizer failed with error: {fault} param: {params} at /workspace/source/internal/core/thirdparty/tantivy/tokenizer.h'
/** What an assertion of the engine is printed with. */
const segcoreError = ': segcore error[segcoreCode=2001]'
const segcore: ErrorForm = { code: 2000, suffix: segcoreError }

/**
 * An analyzer of a new collection that cannot be made; up to 2.5 the proxy makes it and leaves the blanks (internal/util/ctokenizer
 * helper.go), later a query node.
 */
export const analyzerFails = defineError(
  { '2.3': segcore, '2.6': invalidParameter },
  {
    '2.3': `failed to create tokenizer, C Runtime Exception: ${creationFailed}:19\n\n`,
    '2.6': `validate analyzer failed for field: {field}, error: ${creationFailed}:19\n${segcoreError}`,
    '3.0': `validate analyzer failed for field: {field}, error: ${validationFailed}:89\n${segcoreError}`,
  },
)
/** One of several. */
export const namedAnalyzerFails = defineError(refusal, {
  '2.3': `analyzer {name} params invalid: failed to create tokenizer, C Runtime Exception: ${creationFailed}:19\n\n${segcoreError}`,
  '2.6': `validate analyzer failed for field: {field}, name: {name}, error: ${creationFailed}:19\n${segcoreError}`,
  '3.0': `validate analyzer failed for field: {field}, name: {name}, error: ${validationFailed}:89\n${segcoreError}`,
})
/** What run_analyzer says of one. */
export const analyzerNotMade = defineError(segcore, {
  '2.3': `${creationFailed}:19\n`,
  '3.0': `${creationFailed}:31\n`,
})

/** What Go sees of an analyzer of a new collection (2.6). */
export const analyzerUnread = defineError(
  invalidParameter,
  'validate analyzer failed for field: {field}, error: {reason}',
)
export const namedAnalyzerUnread = defineError(
  invalidParameter,
  'validate analyzer failed for field: {field}, name: {name}, error: {reason}',
)

/* What run_analyzer refuses (spec/ops.md §6). */

/** What Go sees of parameters (internal/util/analyzer/canalyzer c_analyzer_factory.go). */
export const analyzerParamsUnread = defineError(65535, '{reason}')
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
