import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import {
  combinedNotNumeric,
  decayOfChain,
  decayOffsetOfChain,
  decayScaleOfChain,
  decayShapeOfChain,
  decayUnstableOfChain,
  decimalOutOfRange,
  expressionFailed,
  expressionUnknown,
  literalRefused,
  modeUnknown,
  notNumeric,
  notOneColumn,
  roundsOnlyFloats,
  tooFewColumns,
  weightsOfOthers,
  weightsRequired,
} from '../../errors/function-chains.js'
import { fixed } from '../../go/fixed.js'
import { quote } from '../../go/quote.js'
import { type Combine, combinations, combine } from '../../search/rerank/combine.js'
import { decayFactor, type Shape, shapes } from '../../search/rerank/decay.js'
import type { Figure } from '../search/figure.js'
import type { FrameColumn } from './frame.js'
import { paramsOf } from './params.js'
import { type ChainExpression, type Params, retold } from './sent-chains.js'

/** Makes a column of single-precision numbers of others. */
export type Expression = (columns: readonly FrameColumn[]) => FrameColumn

/**
 * Makes the expression that a chain names (chain/expr).
 * @throws MilvusError 1100, 10 for what runs models
 */
export function expressionOf({ name, params, args }: ChainExpression): Expression {
  ensure(!models.has(name), () => notImplemented({ what: `functionChains with ${name}` }))
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined
  ensure(make, () => expressionUnknown({ name }))
  const expression = make(params)
  const literal = args.indexOf(undefined)
  ensure(literal < 0, () => literalRefused({ name, index: literal }))
  return expression
}

const models: ReadonlySet<string> = new Set(['rerank_model', 'xgboost'])

const makers: Readonly<Record<string, (params: Params) => Expression>> = {
  decay: makeDecay,
  num_combine: makeCombination,
  round_decimal: makeRounding,
}

function makeDecay(params: Params): Expression {
  const read = paramsOf('decay', params)
  const shape = read.need('function', read.text('function'))
  const origin = read.need('origin', read.number('origin'))
  const scale = read.need('scale', read.number('scale'))
  const offset = read.number('offset') ?? 0
  const decay = read.number('decay') ?? 0.5
  ensure(scale > 0, () => decayScaleOfChain({ value: fixed(scale) }))
  ensure(offset >= 0, () => decayOffsetOfChain({ value: fixed(offset) }))
  ensure(decay > 0 && decay < 1, () => decayOfChain({ value: fixed(decay) }))
  const isStable = decay >= 0.001 && decay <= 0.999
  ensure(isStable, () => decayUnstableOfChain({ value: fixed(decay) }))
  ensure(isShape(shape), () => decayShapeOfChain({ quoted: quote(shape) }))
  return (columns) => {
    const { type, values } = onlyOf('decay', columns)
    return floats(
      values.map((value) => {
        if (value === null) return null
        retold(
          (reason) => expressionFailed({ name: 'decay', reason }),
          () => ensure(isNumeric(type), () => notNumeric({ type: `*array.${type}` })),
        )
        return decayFactor({ shape, origin, scale, offset, decay }, Number(value))
      }),
    )
  }
}

const isShape = (text: string): text is Shape => shapes.some((shape) => shape === text)

function makeCombination(params: Params): Expression {
  const read = paramsOf('num_combine', params)
  const mode = read.text('mode') || 'multiply'
  const weights = read.numbers('weights') ?? []
  ensure(isCombination(mode), () => modeUnknown({ quoted: quote(mode) }))
  ensure(mode !== 'weighted' || weights.length > 0, weightsRequired)
  return (columns) => {
    const { length: count } = columns
    ensure(count >= 2, () => tooFewColumns({ count }))
    const fits = mode !== 'weighted' || weights.length === count
    ensure(fits, () => weightsOfOthers({ columns: count, weights: weights.length }))
    for (const [index, { type }] of columns.entries()) {
      ensure(isNumeric(type), () => combinedNotNumeric({ index, type: `*array.${type}` }))
    }
    const rows = columns[0]?.values ?? []
    return floats(
      rows.map((_, row) => {
        const values = columns.map((column) => column.values[row] ?? null)
        return values.includes(null) ? null : combine(mode, values.map(Number), weights)
      }),
    )
  }
}

const isCombination = (mode: string): mode is Combine => combinations.some((one) => one === mode)

function makeRounding(params: Params): Expression {
  const read = paramsOf('round_decimal', params)
  const decimal = read.need('decimal', read.whole('decimal'))
  ensure(decimal >= 0 && decimal <= 6, () => decimalOutOfRange({ decimal }))
  const scale = 10 ** decimal
  return (columns) => {
    const { type, values } = onlyOf('round_decimal', columns)
    ensure(type === 'Float32', () => roundsOnlyFloats({ type: `*array.${type}` }))
    return floats(
      values.map((value) =>
        value === null ? null : Math.fround(Math.floor(Number(value) * scale + 0.5) / scale),
      ),
    )
  }
}

const floats = (values: readonly Figure[]): FrameColumn => ({ type: 'Float32', values })

function onlyOf(name: string, columns: readonly FrameColumn[]): FrameColumn {
  const [column] = columns
  const { length: count } = columns
  ensure(column && count === 1, () => notOneColumn({ name, count }))
  return column
}

const isNumeric = (type: string): boolean => type !== 'Boolean' && type !== 'String'
