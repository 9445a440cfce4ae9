import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  aggregationFieldTwice,
  aggregationOfFloats,
  badAggregationDirection,
  hitsByJsonPath,
  starOnlyCountsHits,
  unknownAggregationOrder,
  unknownMetricOperator,
} from '../../errors/search-aggregation.js'
import { wrapErrors } from '../../errors/wrap-errors.js'
import { compareBytes } from '../../go/json-text.js'
import { quote } from '../../go/quote.js'
import { trimSpace } from '../../go/trim.js'
import type { RowField } from '../../rows/field.js'
import { checkAggregateType, type Operator } from '../read-aggregates.js'
import { aggregationField } from './aggregation-field.js'
import type { Paths } from './read-path.js'
import type { HitAggregation } from './request.js'

/** A field of the hits, their score, or that they are there. */
export type Source = RowField | 'score' | 'row'

export interface Metric {
  readonly alias: string
  readonly operator: Operator
  readonly source: Source
}

/** Groups of hits, or of the hits of a group. */
export interface Level {
  readonly fields: readonly RowField[]
  readonly metrics: readonly Metric[]
  /** Which hits a group shows; none where it is undefined. */
  readonly topHits: TopHits | undefined
  /** `key` is `_count`, `_key` or the alias of a metric. */
  readonly orders: readonly { readonly key: string; readonly descending: boolean }[]
  /** How many groups are shown. */
  readonly size: number
}

export interface TopHits {
  readonly size: number
  readonly sort: readonly { readonly source: Source; readonly descending: boolean }[]
}

/**
 * Reads a level of groups whose form is checked (internal/proxy/search_agg/context_builder.go resolveAggregationSpec).
 * @param outer the fields of the levels around it
 * @throws MilvusError 1100
 */
export function readLevel(
  collection: Collection,
  sent: HitAggregation,
  outer: readonly RowField[],
  paths: Paths,
): Level {
  const { size = 0, metrics: sentMetrics = {}, order = [] } = sent
  const fields = groupFields(collection, sent.fields ?? [], outer, paths)
  const metrics = Object.entries(sentMetrics)
    .map(([alias, metric]) => ({ alias: trimSpace(alias), ...metric }))
    .toSorted((one, other) => compareBytes(one.alias, other.alias))
    .map((one) =>
      wrapErrors(`invalid metric ${quote(one.alias)}: `, () => readMetric(collection, one, paths)),
    )
  const topHits = readTopHits(collection, sent, paths)
  const aliases = new Set(metrics.map(({ alias }) => alias))
  const orders = order.map(({ key: sentKey = '', direction = '' }) => {
    const key = trimSpace(sentKey)
    const isKnown = key === '_count' || key === '_key' || aliases.has(key)
    ensure(isKnown, () => unknownAggregationOrder({ quoted: quote(key) }))
    const words = `invalid order direction for key ${quote(key)}: `
    return { key, descending: wrapErrors(words, () => isDescending(direction)) }
  })
  return { fields, metrics, topHits, orders, size: Number(size) }
}

function groupFields(
  collection: Collection,
  names: readonly string[],
  outer: readonly RowField[],
  paths: Paths,
): RowField[] {
  const fields = new Set<RowField>()
  const around = new Set(outer)
  for (const sent of names) {
    const name = trimSpace(sent)
    const quoted = quote(name)
    const words = `invalid group_by field ${quoted}: `
    const field = aggregationField(collection, name, words, 'group_by field', paths)
    const { type } = field
    ensure(type !== 'Float' && type !== 'Double', () => aggregationOfFloats({ quoted }))
    ensure(!fields.has(field), () => aggregationFieldTwice({ quoted, where: 'in one level' }))
    ensure(!around.has(field), () => aggregationFieldTwice({ quoted, where: 'across levels' }))
    fields.add(field)
  }
  return [...fields]
}

const operators: ReadonlySet<string> = new Set<Operator>(['avg', 'sum', 'count', 'min', 'max'])
const isOperator = (text: string): text is Operator => operators.has(text)

function readMetric(
  collection: Collection,
  { alias, op = '', fieldName = '' }: { alias: string; op?: string; fieldName?: string },
  paths: Paths,
): Metric {
  const operator = trimSpace(op).toLowerCase()
  ensure(isOperator(operator), () => unknownMetricOperator({ quoted: quote(trimSpace(op)) }))
  const name = trimSpace(fieldName)
  if (name === '_score') return { alias, operator, source: 'score' }
  if (name === '*') {
    ensure(operator === 'count', starOnlyCountsHits)
    return { alias, operator, source: 'row' }
  }
  const field = aggregationField(collection, name, '', 'metric field', paths)
  checkAggregateType(operator, field)
  return { alias, operator, source: field }
}

function readTopHits(
  collection: Collection,
  { topHits }: HitAggregation,
  paths: Paths,
): TopHits | undefined {
  if (!topHits) return undefined
  const sort = (topHits.sort ?? []).map(({ fieldName = '', direction = '' }) => {
    const name = trimSpace(fieldName)
    const quoted = quote(name)
    const descending = wrapErrors(`invalid top_hits.sort direction for ${quoted}: `, () =>
      isDescending(direction),
    )
    return { source: sortSource(collection, name, quoted, paths), descending }
  })
  return { size: Number(topHits.size ?? 0), sort }
}

function sortSource(collection: Collection, name: string, quoted: string, paths: Paths): Source {
  if (name === '_score') return 'score'
  ensure(!name.includes('[') || !name.includes(']'), () => hitsByJsonPath({ quoted }))
  const words = `invalid top_hits.sort field ${quoted}: `
  return aggregationField(collection, name, words, 'top_hits.sort field', paths)
}

function isDescending(direction: string): boolean {
  const way = trimSpace(direction).toLowerCase()
  ensure(way === 'asc' || way === 'desc', badAggregationDirection)
  return way === 'desc'
}
