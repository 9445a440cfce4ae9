import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  decayDecay,
  decayInputCount,
  decayInputType,
  decayOffset,
  decayParamMissing,
  decayParamNotNumber,
  decayScale,
  decayShape,
  decayUnstable,
  normScoreTextNotBoolean,
  scoreModeUnknown,
} from '../../errors/rerank-functions.js'
import { fixed } from '../../go/fixed.js'
import { parseBool, parseGoFloat } from '../../go/parse.js'
import { quote } from '../../go/quote.js'
import { valueText } from '../../go/value-text.js'
import type { RerankRules } from '../../profiles/rerank.js'
import type { RowField } from '../../rows/field.js'
import { type Decay, type Shape, shapes } from '../../search/rerank/decay.js'
import type { Mode } from '../../search/rerank/fuse.js'
import { paramOf, type RankFunction } from './functions.js'
import { findInput } from './inputs.js'
import type { DecayRanking } from './reranking.js'

/**
 * Reads a decay (internal/util/function: rerank/decay_function.go; chain/rerank_builder.go,
 * chain/expr/decay_expr.go).
 * @throws MilvusError 1100, 1101
 */
export function readDecay(
  rules: RerankRules,
  collection: Collection,
  one: RankFunction,
): DecayRanking {
  const early = rules.checksInputsFirst ? inputOf(rules, collection, one) : undefined
  const sent = readSent(rules, one)
  const field = early ?? inputOf(rules, collection, one)
  return { field, mode: sent.mode, normalizes: sent.normalizes, decay: checked(rules, sent) }
}

interface Sent {
  readonly shape: string
  readonly origin: number
  readonly scale: number
  readonly offset: number
  readonly decay: number
  readonly mode: Mode
  readonly normalizes: boolean
}

function readSent(rules: RerankRules, one: RankFunction): Sent {
  const origin = numberOf(one, 'origin')
  const scale = numberOf(one, 'scale')
  const offset = numberOf(one, 'offset') ?? 0
  const decay = numberOf(one, 'decay') ?? 0.5
  const shape = paramOf(one, 'function')
  const normalizes = readNormScore(rules, paramOf(one, 'norm_score') ?? 'false')
  const mode = rules.checksInputsFirst ? readMode(rules, one) : undefined
  ensure(rules.checksInputsFirst || shape !== undefined, () =>
    decayParamMissing({ param: 'function' }),
  )
  ensure(origin !== undefined, () => decayParamMissing({ param: 'origin' }))
  ensure(scale !== undefined, () => decayParamMissing({ param: 'scale' }))
  return {
    ...{ shape: shape ?? '', origin, scale, offset, decay, normalizes },
    mode: mode ?? readMode(rules, one),
  }
}

function numberOf(one: RankFunction, param: string): number | undefined {
  const text = paramOf(one, param)
  if (text === undefined) return undefined
  const value = parseGoFloat(text, 64)
  ensure(value !== undefined, () => decayParamNotNumber({ param, value: text }))
  return value
}

function readNormScore({ checksInputsFirst }: RerankRules, text: string): boolean {
  const value = parseBool(text)
  ensure(value !== undefined || !checksInputsFirst, () =>
    normScoreTextNotBoolean({ value: text, quoted: quote(text) }),
  )
  return value === true
}

function readMode({ checksInputsFirst }: RerankRules, one: RankFunction): Mode {
  const sent = paramOf(one, 'score_mode') ?? 'max'
  const mode = sent.toLowerCase()
  ensure(isMode(mode), () => scoreModeUnknown({ mode: checksInputsFirst ? sent : mode }))
  return mode
}

const isMode = (text: string): text is Mode => ['max', 'avg', 'sum'].includes(text)

const isShape = (text: string): text is Shape => shapes.some((shape) => shape === text)

function checked({ checksInputsFirst }: RerankRules, sent: Sent): Decay {
  const { origin, scale, offset, decay } = sent
  ensure(!(scale <= 0), () => decayScale({ value: fixed(scale) }))
  ensure(!(offset < 0), () => decayOffset({ value: fixed(offset) }))
  ensure(!(decay <= 0 || decay >= 1), () => decayDecay({ value: fixed(decay) }))
  const isStable = checksInputsFirst || (decay >= 0.001 && decay <= 0.999)
  ensure(isStable, () => decayUnstable({ value: fixed(decay) }))
  const shape = checksInputsFirst ? sent.shape : sent.shape.toLowerCase()
  ensure(isShape(shape), () => decayShape({ quoted: quote(shape) }))
  return { shape, origin, scale, offset, decay }
}

function inputOf(rules: RerankRules, collection: Collection, { inputs }: RankFunction): RowField {
  const { length: count } = inputs
  ensure(count === 1, () => decayInputCount({ inputs: valueText(inputs), count }))
  const field = findInput(collection, inputs[0] ?? '')
  const { name, type } = field
  const isNumber = numbers.has(type) || (type === 'Timestamptz' && rules.checksInputsFirst)
  ensure(isNumber, () => decayInputType({ field: name, type }))
  return field
}

const numbers: ReadonlySet<string> = new Set(['Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double'])
