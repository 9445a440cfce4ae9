import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  modelInputCount,
  modelInputType,
  providerMissing,
  providerUnknown,
  queriesMissing,
} from '../../errors/rerank-functions.js'
import { queriesEmpty, queriesUnreadable } from '../../errors/rerank-models.js'
import { valueText } from '../../go/value-text.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { listPlan, unmarshal } from '../../rows/unmarshal.js'
import type { ModelRanking } from './call-model.js'
import { paramOf, type RankFunction } from './functions.js'
import { findInput } from './inputs.js'
import { modelProviders } from './model-providers.js'

/**
 * Reads what a model of an outside service is to rank, up to where it would be called (internal/util/function:
 * rerank/model_function.go, chain/rerank_builder.go buildModelChain).
 * @throws MilvusError 1100, 1101
 */
export function readModel(
  rules: RerankRules,
  collection: Collection,
  one: RankFunction,
): ModelRanking {
  const { length: count } = one.inputs
  ensure(count === 1, () => modelInputCount({ inputs: valueText(one.inputs), count }))
  const { name, type } = findInput(collection, one.inputs[0] ?? '')
  ensure(type === 'VarChar', () => modelInputType({ field: name, type }))
  // 2.6 looks at what reranks before what it compares with.
  const early = rules.checksInputsFirst ? undefined : readTexts(rules, one)
  const provider = checkProvider(rules, one)
  return {
    provider,
    texts: early ?? readTexts(rules, one),
    endpoint: paramOf(one, 'endpoint') ?? '',
  }
}

function readTexts(
  { checksInputsFirst }: RerankRules,
  { params }: RankFunction,
): readonly string[] {
  const text = params.get('queries')
  ensure(text !== undefined, checksInputsFirst ? queriesEmpty : queriesMissing)
  const decoded = unmarshal(Buffer.from(text), listPlan('string'), { decoder: 'go' })
  if ('failure' in decoded) throw queriesUnreadable({ reason: decoded.failure })
  const texts = (decoded.value ?? []) as readonly (string | null | undefined)[]
  ensure(texts.length > 0, queriesEmpty)
  return texts.map((each) => each ?? '')
}

function checkProvider(rules: RerankRules, one: RankFunction): string {
  const sent = paramOf(one, 'provider')
  ensure(sent !== undefined, providerMissing)
  const provider = sent.toLowerCase()
  const isKnown =
    Object.hasOwn(modelProviders, provider) && !rules.lacksProviders.includes(provider)
  ensure(isKnown, () => providerUnknown({ provider: sent }))
  for (const check of modelProviders[provider] ?? []) check(one, rules)
  return provider
}
