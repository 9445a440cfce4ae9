import { type ErrorMaker, ensure } from '../../errors/error.js'
import {
  huggingFaceProviderEmpty,
  rerankBatchTooSmall,
  rerankCredentialUnknown,
  rerankEndpointMissing,
  rerankerWithoutKey,
  rerankModelUnnamed,
  rerankParamNotNumber,
  rerankTruncationNotBoolean,
  siliconflowRerankerWithoutKey,
  teiRerankDirection,
  teiTruncateNotBoolean,
  vllmTruncateNotNumber,
  zillizUnconfigured,
} from '../../errors/rerank-models.js'
import { parseBool, parseInt64 } from '../../go/parse.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { paramOf, type RankFunction } from './functions.js'

type Check = (one: RankFunction, rules: RerankRules) => void

/**
 * What each outside service that reranks is told is checked by, as by a server that has no credentials, in its order
 * (internal/util/function/rerank/*_provider.go). Of several wrong parameters Go's maps name one or the other.
 */
export const modelProviders: Readonly<Record<string, readonly Check[]>> = {
  ali: [credential, batch, named('ali')],
  cohere: [
    credential,
    keyed('MILVUS_COHERE_API_KEY'),
    batch,
    numbered('max_tokens_per_doc'),
    named('cohere'),
  ],
  huggingface: [
    credential,
    keyed('MILVUS_HUGGINGFACE_API_KEY'),
    batch,
    named('huggingface'),
    (one) => ensure(paramOf(one, 'hf_provider') !== '', huggingFaceProviderEmpty),
  ],
  siliconflow: [
    credential,
    keyed('MILVUS_SILICONFLOW_API_KEY', siliconflowRerankerWithoutKey),
    batch,
    numbered('max_chunks_per_doc'),
    numbered('overlap_tokens'),
    named('siliconflow'),
  ],
  tei: [
    credential,
    batch,
    valid('truncate', isBool, teiTruncateNotBoolean),
    valid('truncation_direction', (value) => /^(Left|Right)$/.test(value), teiRerankDirection),
  ],
  vllm: [
    batch,
    valid('truncate_prompt_tokens', isNumber, vllmTruncateNotNumber),
    (one) => ensure(paramOf(one, 'endpoint'), rerankEndpointMissing),
    credential,
  ],
  voyageai: [
    credential,
    keyed('MILVUS_VOYAGEAI_API_KEY'),
    batch,
    valid('truncation', isBool, rerankTruncationNotBoolean),
    named('voyageai'),
  ],
  zilliz: [
    batch,
    () => {
      throw zillizUnconfigured()
    },
  ],
}

/** The configuration comes with one, which is empty; names of any case are one since 3.0. */
function credential(one: RankFunction, { foldsCredentials }: RerankRules): void {
  const sent = paramOf(one, 'credential')
  if (sent === undefined) return
  const name = foldsCredentials ? sent.toLowerCase() : sent
  ensure(name === 'apikey1', () => rerankCredentialUnknown({ name: sent, key: `${name}.apikey` }))
}

/** The name of an integration is a key. */
function keyed(variable: string, error: ErrorMaker<'variable'> = rerankerWithoutKey): Check {
  return (one) => ensure(paramOf(one, 'integration_id') !== undefined, () => error({ variable }))
}

function named(provider: string): Check {
  return (one) => ensure(paramOf(one, 'model_name'), () => rerankModelUnnamed({ provider }))
}

function batch(one: RankFunction, rules: RerankRules): void {
  numbered('max_client_batch_size')(one, rules)
  const value = paramOf(one, 'max_client_batch_size') ?? '1'
  ensure(Number(value) > 0, () => rerankBatchTooSmall({ value }))
}

function numbered(key: string): Check {
  return valid(key, isNumber, ({ value }) => rerankParamNotNumber({ key, value }))
}

function valid(key: string, test: (value: string) => boolean, error: ErrorMaker<'value'>): Check {
  return (one) => {
    const value = paramOf(one, key)
    ensure(value === undefined || test(value), () => error({ value: value ?? '' }))
  }
}

function isNumber(text: string): boolean {
  return 'value' in parseInt64(text)
}

function isBool(text: string): boolean {
  return parseBool(text) !== undefined
}
