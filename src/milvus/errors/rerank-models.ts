import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* What is refused of models that rerank, before they are called (spec/entities.md §9.3; internal/util/function/rerank). */

/** What the newest release puts its builder's words around. */
const inner: Steps<ErrorForm> = {
  '2.3': invalidParameter,
  '3.0': { code: 1100, suffix: ': invalid parameter: invalid parameter' },
}

const missing: Steps<ErrorForm> = {
  '2.3': { code: 1101, suffix: ': missing parameter' },
  '3.0': { code: 1100, suffix: ': missing parameter: invalid parameter' },
}

const wrapped = <Text extends string>(text: Text) =>
  ({ '2.3': text, '3.0': `rerank_builder: ${text}` }) as const

/** Of a kind that decodes their text. */
export const queriesUnreadable = defineError(invalidParameter, {
  '2.3': 'parse rerank params [queries] failed, err: {reason:untrimmed}',
  '3.0': 'rerank_builder: parse rerank params [queries] failed: {reason:untrimmed}',
})
export const queriesEmpty = defineError(
  { '2.3': invalidParameter, '3.0': { code: 1101, suffix: ': missing parameter' } },
  {
    '2.3': 'rerank function lost params queries',
    '3.0': 'rerank_builder: rerank queries must not be empty',
  },
)
export const queryTextsDiffer = defineError(invalidParameter, {
  '2.3':
    'nq must equal to queries size, but got nq [{queries}], queries size [{texts}], queries: [{shown}]',
  '3.0': 'Map failed: rerank_model: queries count ({texts}) != nq count ({queries})',
})
export const rerankModelUnnamed = defineError(
  missing,
  wrapped('{provider} rerank model name is required'),
)
export const rerankerWithoutKey = defineError(
  inner,
  wrapped(
    'missing credentials config or configure the {variable} environment variable in the Milvus service',
  ),
)
/** The typing error is Milvus's. */
export const siliconflowRerankerWithoutKey = defineError(
  inner,
  wrapped(
    'missing credentials conifg or configure the {variable} environment variable in the Milvus service',
  ),
)
export const rerankCredentialUnknown = defineError(
  inner,
  wrapped('{name} is not a apikey crediential, can not find key: {key}'),
)
export const rerankParamNotNumber = defineError(
  inner,
  wrapped("[{key} param's value: {value}] is not a valid number"),
)
export const rerankBatchTooSmall = defineError(
  inner,
  wrapped("[max_client_batch_size param's value: {value}] must be greater than 0"),
)
export const rerankTruncationNotBoolean = defineError(
  inner,
  wrapped("[truncation param's value: {value}] is invalid, only supports: [true/false]"),
)
export const teiTruncateNotBoolean = defineError(
  inner,
  wrapped('Rerank params error, truncate: {value} is not bool type'),
)
export const teiRerankDirection = defineError(
  inner,
  wrapped(
    "[truncation_direction param's value: {value}] is not invalid, only supports [Left/Right]",
  ),
)
export const vllmTruncateNotNumber = defineError(
  inner,
  wrapped('Rerank params error, truncate_prompt_tokens: {value} is not a number'),
)
export const rerankEndpointMissing = defineError(
  inner,
  wrapped('rerank function lost params endpoint'),
)
/** Go's words are an error of no code of Milvus. */
export const rerankEndpointUnreadable = defineError(65535, {
  '2.3': '{reason}',
  '3.0': 'Map failed: {reason}',
})
export const rerankEndpointNoLink = defineError(invalidParameter, {
  '2.3': 'endpoint: [{endpoint}] is not a valid http/https link',
  '3.0': 'Map failed: endpoint: [{endpoint}] is not a valid http/https link',
})
export const zillizUnconfigured = defineError(
  inner,
  wrapped('zilliz client config error, lost endpoint config'),
)
/** Since 3.0. */
export const huggingFaceProviderEmpty = defineError(
  inner,
  wrapped('huggingface rerank hf_provider cannot be empty'),
)
