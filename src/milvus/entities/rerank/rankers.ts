import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  kTextNotNumber,
  normScoreTextNotBoolean,
  notReranking,
  outputOfReranking,
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
import { checkInputs } from './inputs.js'
import { readModel } from './model.js'
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
  model: (rules, collection, one) => ({ kind: 'model', ...readModel(rules, collection, one) }),
}

function checkNoInput({ name, inputs }: RankFunction): void {
  ensure(inputs.length === 0, () => takesNoInput({ name, inputs: valueText(inputs) }))
}
