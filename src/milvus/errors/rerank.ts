import type { Steps, Version } from '../versions.js'
import {
  defineError,
  type ErrorForm,
  holdsAt,
  invalidParameter,
  MilvusError,
  refusal,
} from './error.js'

/* What is refused of lists that become one (spec/entities.md §9; internal/proxy/reScorer.go, internal/util/function). */

const twice: ErrorForm = { code: 1100, suffix: ': invalid parameter: invalid parameter' }

/** What the newest release says twice as well. */
const builderRefusal: Steps<ErrorForm> = { '2.3': 65535, '2.6': invalidParameter, '3.0': twice }

/* Strategies. */

export const strategyUnknown = defineError(builderRefusal, {
  '2.3': 'unsupported rank type {strategy:trimmed}',
  '3.0': 'rerank_builder: unsupported rank type {strategy}',
})
/** `param` is `k` or `weights`. */
export const rankParamMissing = defineError(refusal, '{param} not found in rank_params')
export const kNotNumber = defineError(builderRefusal, {
  '2.3': 'The type of rank param k should be float',
  '2.6': 'the type of rank param k should be float',
  '3.0': 'rerank_builder: the type of rank param k should be float',
})
export const kOutOfRange = defineError(refusal, {
  '2.3': 'The rank params k should be in range (0, 16384)',
  '2.6': 'the rank params k should be in range (0, 16384)',
  '3.0': 'The rank params k should be in range (0, 16384)',
})
export const weightsMissing = defineError(refusal, {
  '2.3': 'weights not found',
  '3.0': 'rerank_builder: weighted reranker requires weights parameter',
})
/** Until 2.5. */
export const weightsNotList = defineError(refusal, 'The weights param should be an array')
/** Until 2.5. */
export const weightNotNumber = defineError(refusal, 'The type of rank param weight should be float')
/** Since 2.6: by the text and by the decoder's words. */
export const weightsNotNumbers = defineError(refusal, {
  '2.3': 'parse weights param failed, weight should be []float, bug got: {text:untrimmed}',
  '3.0': 'failed to parse weights: {reason:untrimmed}',
})
export const weightOutOfRange = defineError(refusal, 'rank param weight should be in range [0, 1]')
export const weightCountMismatch = defineError(
  1100,
  'the length of weights param mismatch with ann search requests: invalid parameter[expected={searches}][actual={weights}]',
)
/** Since 2.6. */
export const normScoreNotBoolean = defineError(builderRefusal, {
  '2.3':
    "weighted rerank err, norm_score should been bool type, but [norm_score:{value}]'s type is {type}",
  '3.0': 'rerank_builder: the type of rank param norm_score should be bool',
})
/** Only an emulator has this to say. */
export const deadlyRankParam = defineError(
  invalidParameter,
  'the rank param {param} (real Milvus dies of it, milvus-emulator does not)',
)

/* Several searches. */

export const queryCountsDiffer = defineError(
  1100,
  'sub search request nq should be the same: invalid parameter[expected={expected}][actual={actual}]',
)
/** Until 2.4. */
export const groupsOfOneOfSeveral = defineError(
  65535,
  'not support search_group_by operation in the hybrid search',
)
export const tooManySearches = defineError(refusal, 'maximum of ann search requests is 1024')
const windowForm: Steps<ErrorForm> = { '2.3': 65535, '2.6': twice }
export const fusedLimitTooSmall = defineError(
  windowForm,
  'invalid max query result window, limit [{limit}] is invalid, should be greater than 0',
)
export const fusedOffsetTooSmall = defineError(
  windowForm,
  'invalid max query result window, offset [{offset}] is invalid, should be gte than 0',
)
export const aggregationOfSeveral = defineError(
  invalidParameter,
  'searchAggregation is not supported for hybrid search',
)
export const chainsOfSeveral = defineError(
  invalidParameter,
  'functionChains is not supported for hybrid search yet',
)
/** Of partitions that hold no row at all (3.0). */
export const noRowsToRank = defineError(5, 'service internal error: unsupported ID type')
/** Where nothing was found that could be ranked (3.0). */
export const noKeysToShow = defineError(
  { code: 1805, suffix: ': invalid parameter' },
  'fail to parse search result, error: the type of primary key(id) is not supported, use other sdk please',
)

/** Puts the words of a boost's filter before what is said of it (since 2.6). */
export function ofBoost({ definition, values }: MilvusError): MilvusError {
  const textAt = (version: Version): string =>
    holdsAt(definition.text, version).replace(
      /^failed to create query plan: /,
      '$&parse expr failed: ',
    )
  const text = { '2.3': textAt('2.6'), '3.0': textAt('3.0') }
  return new MilvusError({ ...definition, text }, values)
}
