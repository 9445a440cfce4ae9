import { ensure } from '../../errors/error.js'
import {
  deadlyRankParam,
  kNotNumber,
  kOutOfRange,
  normScoreNotBoolean,
  rankParamMissing,
  strategyUnknown,
  weightNotNumber,
  weightOutOfRange,
  weightsNotList,
} from '../../errors/rerank.js'
import { type GoObject, getOwn } from '../../go/decoded.js'
import { jsonText, sortedKeys } from '../../go/json-text.js'
import { parseBool } from '../../go/parse.js'
import { valueText } from '../../go/value-text.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { checkWeightCount, type Reranking } from './reranking.js'
import { readWeights } from './weights.js'

/** `rerank` as it was sent. */
export interface SentStrategy {
  readonly strategy: string
  readonly params: Readonly<GoObject>
}

/**
 * Reads how the lists of several searches become one (internal/proxy/reScorer.go NewReScorers;
 * internal/util/function: rerank/function_score.go, chain/rerank_builder.go).
 * @param searches how many there are
 * @throws MilvusError 1100
 */
export function readStrategy(rules: RerankRules, sent: SentStrategy, searches: number): Reranking {
  const strategy = rules.foldsStrategy ? sent.strategy.toLowerCase() : sent.strategy
  if (strategy === 'rrf') return { kind: 'rrf', k: readK(rules, sent.params) }
  ensure(strategy === 'weighted', () => strategyUnknown({ strategy }))
  if (rules.weightsAre === 'text') return readTextWeights(rules, sent.params)
  const ranking = readListedWeights(rules, sent.params)
  checkWeightCount(ranking.weights, searches)
  return ranking
}

function readK({ usualK }: RerankRules, params: Readonly<GoObject>): number {
  const isSent = Object.hasOwn(params, 'k')
  ensure(isSent || usualK !== undefined, () => rankParamMissing({ param: 'k' }))
  const k = isSent ? params.k : usualK
  ensure(typeof k === 'number', kNotNumber)
  checkK(k)
  return k
}

/** @throws MilvusError 1100 */
export function checkK(k: number): void {
  ensure(!(k <= 0 || k >= 16_384), kOutOfRange)
}

type Weighted = Extract<Reranking, { kind: 'weighted' }>

/** Until 2.5. */
function readListedWeights({ normalizes }: RerankRules, params: Readonly<GoObject>): Weighted {
  ensure(Object.hasOwn(params, 'weights'), () => rankParamMissing({ param: 'weights' }))
  const { weights, norm_score = true } = params
  const reads = normalizes === 'usually'
  ensure(!reads || typeof norm_score === 'boolean', () => deadlyRankParam({ param: 'norm_score' }))
  ensure(weights !== null, () => deadlyRankParam({ param: 'weights' }))
  ensure(Array.isArray(weights), weightsNotList)
  for (const weight of weights) {
    ensure(typeof weight === 'number', weightNotNumber)
    ensure(weight >= 0 && weight <= 1, weightOutOfRange)
  }
  return { kind: 'weighted', weights, normalizes: !reads || norm_score === true }
}

/** Since 2.6. */
function readTextWeights(rules: RerankRules, params: Readonly<GoObject>): Weighted {
  const normalizes = Object.hasOwn(params, 'norm_score') && readNormScore(rules, params.norm_score)
  const text = Object.hasOwn(params, 'weights') ? jsonText(params.weights) : undefined
  return { kind: 'weighted', weights: readWeights(rules, text), normalizes }
}

function readNormScore({ foldsStrategy }: RerankRules, sent: unknown): boolean {
  const value = foldsStrategy && typeof sent === 'string' ? parseBool(sent) : sent
  ensure(typeof value === 'boolean', () =>
    normScoreNotBoolean({ value: stringVerb(sent), type: goType(sent) }),
  )
  return value
}

/** What Go's `%s` makes of a decoded value. */
function stringVerb(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null) return '%!s(<nil>)'
  if (Array.isArray(value)) return `[${value.map(stringVerb).join(' ')}]`
  if (typeof value !== 'object') return `%!s(${goType(value)}=${valueText(value)})`
  const members = sortedKeys(value).map(
    (key) => `${key}:${stringVerb(getOwn(value as GoObject, key))}`,
  )
  return `map[${members.join(' ')}]`
}

/** What Go's `%T` makes of it. */
function goType(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return '[]interface {}'
  if (typeof value === 'object') return 'map[string]interface {}'
  return typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string'
}
