import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter } from './error.js'
import { p, q, u } from './filter-form.js'

/* What is refused of `functionScore`, which 2.6 brought (spec/entities.md §9.3; internal/util/function). */

const missing: ErrorForm = { code: 1101, suffix: ': missing parameter' }

const twice: ErrorForm = { code: 1100, suffix: ': invalid parameter: invalid parameter' }

/** What the newest release says of what is wrong in a function that another makes. */
const inner: Steps<ErrorForm> = { '2.3': invalidParameter, '3.0': twice }

const lack: Steps<ErrorForm> = { '2.3': invalidParameter, '3.0': missing }

export const functionTypeUnknown = defineError(
  invalidParameter,
  'Unsupported function type: {type}',
)
export const notReranking = defineError(invalidParameter, '{type} is not rerank function')
export const outputOfReranking = defineError(
  invalidParameter,
  'rerank function should not have output field, but now is {count}',
)
export const rerankerUnknown = defineError(invalidParameter, {
  '2.3': 'unsupported rerank function: [{name}] , list of supported [decay,model,rrf,weighted]',
  '3.0': 'rerank_builder: unsupported reranker {name}',
})
/** Since 3.0. */
export const rerankerMissing = defineError(missing, 'rerank_builder: reranker name not specified')
export const severalRerankers = defineError(invalidParameter, {
  '2.3': 'currently only supports one rerank',
  '3.0': 'rerank_builder: currently only supports one rerank function',
})
/** Only an emulator has this to say (2.6). */
export const deadlyBoostAlone = defineError(
  invalidParameter,
  'a hybrid search whose only functions are of type boost (real Milvus dies of it, milvus-emulator does not)',
)
/** Since 3.0. */
export const boostAlone = defineError(
  2400,
  'rerank operator: rerankMeta is nil, cannot build rerank chain: function execution failed',
)

/** Since 3.0. */
export const orderBesideFunctions = defineError(
  invalidParameter,
  'order_by and function rerank cannot be used together: they specify conflicting sort criteria',
)

/* Input fields. */

export const inputNameEmpty = defineError(
  invalidParameter,
  'rerank input field name cannot be empty string',
)
export const inputTwice = defineError(
  invalidParameter,
  'each function input field should be used exactly once in the same function, input field: {field}',
)
export const inputMissing = defineError(invalidParameter, {
  '2.3': 'function input field not found: {field}',
  '3.0': 'rerank_builder: input field {field} not found in collection schema',
})
export const inputNullable = defineError(
  invalidParameter,
  'function input field cannot be nullable: field {field}',
)
/** `inputs` as Go prints them, in brackets. */
export const takesNoInput = defineError(
  invalidParameter,
  'the {name} function does not support input parameters, but got {inputs}',
)
export const decayInputCount = defineError(invalidParameter, {
  '2.3': 'decay function only supports single input, but gets [{inputs}] input',
  '3.0': 'rerank_builder: decay reranker requires exactly 1 input field, got {count}',
})
export const decayInputType = defineError(invalidParameter, {
  '2.3': 'decay rerank: unsupported input field type:{type}, only support numeric field',
  '3.0': 'rerank_builder: decay input field {field} must be numeric, got {type}',
})
export const modelInputCount = defineError(invalidParameter, {
  '2.3': 'rerank model only supports single input, but gets [{inputs}] input',
  '3.0': 'rerank_builder: model reranker requires exactly 1 input field, got {count}',
})
export const modelInputType = defineError(invalidParameter, {
  '2.3': 'rerank model only support varchar, bug got [{type}]',
  '3.0': 'rerank_builder: model input field {field} must be VarChar, got {type}',
})

/* Parameters. */

export const kTextNotNumber = defineError(invalidParameter, {
  '2.3': 'param k:{value} is not a number',
  '3.0': '{value} is not a number',
})
export const normScoreTextNotBoolean = defineError(invalidParameter, {
  '2.3': 'norm_score params must be true/false, bug got {value}',
  '3.0': 'failed to parse norm_score: strconv.ParseBool: parsing {quoted}: invalid syntax',
})
/** `param` is `origin`, `scale`, `offset` or `decay`. */
export const decayParamNotNumber = defineError(invalidParameter, {
  '2.3': 'param {param}:{value} is not a number',
  '3.0': 'decay param {param}: {value} is not a number',
})
/** `param` is `origin`, `scale` or, since 3.0, `function`. */
export const decayParamMissing = defineError(lack, {
  '2.3': 'decay function lost param: {param}',
  '3.0': 'decay {param} not specified',
})
export const decayScale = defineError(inner, {
  '2.3': 'decay function param: scale must > 0, but got {value}',
  '3.0': 'rerank_builder: decay: scale must be > 0, got {value}',
})
export const decayOffset = defineError(inner, {
  '2.3': 'decay function param: offset must >= 0, but got {value}',
  '3.0': 'rerank_builder: decay: offset must be >= 0, got {value}',
})
export const decayDecay = defineError(inner, {
  '2.3': 'decay function param: decay must 0 < decay < 1, but got {value}',
  '3.0': 'rerank_builder: decay: decay must be 0 < decay < 1, got {value}',
})
/** Since 3.0. */
export const decayUnstable = defineError(
  twice,
  'rerank_builder: decay: decay must be between 0.001000 and 0.999000 for numerical stability, got {value}',
)
export const decayShape = defineError(inner, {
  '2.3': 'invalid decay function: decay, only support [gauss,linear,exp]',
  '3.0': 'rerank_builder: decay: invalid function {quoted}, must be one of [gauss, exp, linear]',
})
export const scoreModeUnknown = defineError(invalidParameter, {
  '2.3': 'unsupported score mode: [{mode}], only supports: [max, avg, sum]',
  '3.0': 'unsupported score_mode: {mode}, only supports [max, sum, avg]',
})
/** Since 3.0. */
export const queriesMissing = defineError(
  invalidParameter,
  'rerank_builder: rerank function missing required param: queries',
)
export const providerMissing = defineError(inner, {
  '2.3': 'lost rerank params:provider ',
  '3.0': 'rerank_builder: lost rerank params:provider ',
})
export const providerUnknown = defineError(inner, {
  '2.3': 'unknown rerank model provider:{provider}',
  '3.0': 'rerank_builder: unknown rerank model provider:{provider}',
})

/* Boosts, which the plan of a search takes up. */

export const boostWeightMissing = q(
  'failed to create query plan: must set weight params for weight scorer',
)
/** `reason` is that of Go's strconv. */
export const boostWeightNotNumber = u(
  'failed to create query plan: parse function scorer weight params failed: strconv.ParseFloat: parsing {quoted}: {reason}',
)
export const boostOfGroups = q(
  "failed to create query plan: don't support use segment scorer with group_by or search_iterator",
)
export const boostModeUnknown = p('failed to create query plan: unknown boost mode: {mode}')
export const functionModeUnknown = p('failed to create query plan: unknown function mode: {mode}')
/** `reason` is the decoder's. */
export const randomScoreNotDecoded = u('failed to create query plan: {reason:untrimmed}')
export const seedFieldNotText = p(
  'failed to create query plan: random seed field name must be string',
)
export const seedFieldMissing = u(
  'failed to create query plan: random seed field not found: field not found[field={field}]',
)
export const seedFieldType = p(
  'failed to create query plan: only support int64 field as random seed, but got {type}',
)
export const seedNotNumber = p('failed to create query plan: random seed must be number')
