import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  kTextNotNumber,
  modelInputCount,
  modelInputType,
  normScoreTextNotBoolean,
  notReranking,
  outputOfReranking,
  providerMissing,
  providerUnknown,
  queriesMissing,
  rerankerMissing,
  rerankerUnknown,
  severalRerankers,
  takesNoInput,
} from '../../errors/rerank-functions.js'
import { parseBool, parseGoFloat } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { valueText } from '../../go/value-text.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { readDecay } from './decay.js'
import { type Functions, paramOf, type RankFunction } from './functions.js'
import { checkInputs, findInput } from './inputs.js'
import type { Reranking } from './reranking.js'
import { checkK } from './strategy.js'
import { readWeights } from './weights.js'

/**
 * Reads the function that makes the scores of all hits; boosts, which are of each search, aside
 * (internal/util/function: rerank/function_score.go, chain/rerank_builder.go).
 * @returns undefined where there are only boosts
 * @throws MilvusError 1100, 1101
 */
export function readRanker(
  rules: RerankRules,
  collection: Collection,
  { all }: Functions,
): Reranking | undefined {
  if (!rules.checksInputsFirst) {
    const others = all.filter(({ name }) => name !== 'boost')
    ensure(others.length < 2, severalRerankers)
    return others[0] && readFunction(rules, collection, others[0])
  }
  let ranker: Reranking | undefined
  for (const one of all) {
    ensure(one.type === 'Rerank', () => notReranking({ type: one.type }))
    const { length: count } = one.outputs
    ensure(count === 0, () => outputOfReranking({ count }))
    if (one.name === 'boost') continue
    const read = readFunction(rules, collection, one)
    ensure(!ranker, severalRerankers)
    ranker = read
  }
  return ranker
}

/** Whether a function makes the scores of all hits. */
export const hasRanker = ({ all, boosts }: Functions): boolean => all.length > boosts.length

function readFunction(rules: RerankRules, collection: Collection, one: RankFunction): Reranking {
  const read = Object.hasOwn(readers, one.name) ? readers[one.name] : undefined
  if (!read) {
    ensure(rules.checksInputsFirst || one.name !== '', rerankerMissing)
    throw rerankerUnknown({ name: one.name })
  }
  if (rules.checksInputsFirst) checkInputs(collection, one)
  return read(rules, collection, one)
}

type Read = (rules: RerankRules, collection: Collection, one: RankFunction) => Reranking

const readers: Readonly<Record<string, Read>> = {
  rrf(rules, _, one) {
    if (rules.checksInputsFirst) checkNoInput(one)
    const text = paramOf(one, 'k')
    const k = text === undefined ? rules.usualK : parseGoFloat(text, 64)
    ensure(k !== undefined, () => kTextNotNumber({ value: text ?? '' }))
    checkK(k)
    return { kind: 'rrf', k }
  },
  weighted(rules, _, one) {
    if (rules.checksInputsFirst) checkNoInput(one)
    const text = paramOf(one, 'norm_score')
    const normalizes = parseBool(text ?? 'false')
    ensure(normalizes !== undefined, () =>
      normScoreTextNotBoolean({ value: text ?? '', quoted: quote(text ?? '') }),
    )
    return { kind: 'weighted', weights: readWeights(rules, paramOf(one, 'weights')), normalizes }
  },
  decay: (rules, collection, one) => ({ kind: 'decay', ...readDecay(rules, collection, one) }),
  model(rules, collection, one) {
    const { length: count } = one.inputs
    ensure(count === 1, () => modelInputCount({ inputs: valueText(one.inputs), count }))
    const field = findInput(collection, one.inputs[0] ?? '')
    const { name, type } = field
    ensure(type === 'VarChar', () => modelInputType({ field: name, type }))
    ensure(rules.checksInputsFirst || one.params.has('queries'), queriesMissing)
    const sent = paramOf(one, 'provider')
    ensure(sent !== undefined, providerMissing)
    const provider = sent.toLowerCase()
    ensure(providers.has(provider), () => providerUnknown({ provider: sent }))
    throw notImplemented({ what: `reranking by models of the outside service ${provider}` })
  },
}

const providers: ReadonlySet<string> = new Set([
  'ali',
  'cohere',
  'huggingface',
  'siliconflow',
  'tei',
  'vllm',
  'voyageai',
  'zilliz',
])

function checkNoInput({ name, inputs }: RankFunction): void {
  ensure(inputs.length === 0, () => takesNoInput({ name, inputs: valueText(inputs) }))
}
