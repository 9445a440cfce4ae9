import type { Collection } from '../catalog/model.js'
import {
  aggregateFieldMissing,
  aggregateType,
  averageOfNothing,
  columnBesideAggregate,
  columnOutsideGroup,
  groupFieldType,
  starOnlyCounts,
} from '../errors/aggregates.js'
import { unknownOutputField } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { type GoObject, setOwn } from '../go/decoded.js'
import { compareBytes } from '../go/json-text.js'
import { trimSpace } from '../go/trim.js'
import type { DataType } from '../profiles/data-types.js'
import type { RowField } from '../rows/field.js'
import type { Pace } from '../rows/pace.js'
import type { Place } from '../rows/rows.js'
import { valueAt } from './order-rows.js'
import { printField } from './print-row.js'

export type Operator = 'count' | 'sum' | 'avg' | 'min' | 'max'

/** A figure over rows, under the text by which it was asked for. */
interface Aggregate {
  readonly text: string
  readonly operator: Operator
  /** Undefined for `*`. */
  readonly field: RowField | undefined
}

/** What a query with groups or aggregates answers. */
export interface Aggregation {
  readonly groups: readonly RowField[]
  readonly columns: readonly RowField[]
  readonly aggregates: readonly Aggregate[]
}

const form = /^(count|sum|avg|min|max)\s*\(\s*(.*?)\s*\)$/i
const integers: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']
const numbers: readonly DataType[] = [...integers, 'Float', 'Double']
const groupTypes: readonly DataType[] = [...integers, 'VarChar', 'Timestamptz']
const types: Readonly<Record<Operator, readonly DataType[] | undefined>> = {
  count: undefined,
  sum: numbers,
  avg: numbers,
  min: [...numbers, 'VarChar', 'Timestamptz'],
  max: [...numbers, 'VarChar', 'Timestamptz'],
}

/**
 * Reads groups and aggregates (internal/proxy/task_query.go translateGroupByFieldIds, internal/agg).
 * @returns undefined where none are asked for
 * @throws MilvusError 1100
 */
export function readAggregation(
  collection: Collection,
  outputFields: readonly string[],
  groupBy: readonly string[],
): Aggregation | undefined {
  if (!outputFields.some(isAggregate) && groupBy.length === 0) return undefined
  const groups = groupBy.map((name) => groupField(collection, trimSpace(name)))
  const aggregates: Aggregate[] = []
  const columns: RowField[] = []
  for (const text of outputFields) {
    const [, operator = '', name = ''] = form.exec(text) ?? []
    const group = groups.find((field) => field.name === text)
    if (operator !== '') aggregates.push(aggregateOf(collection, text, operator, name))
    else if (group) columns.push(group)
    else if (groups.length === 0) throw columnBesideAggregate({ field: text })
    else
      throw columnOutsideGroup({ field: text, groups: groups.map((field) => field.name).join(' ') })
  }
  return { groups, columns, aggregates }
}

export const isAggregate = (text: string): boolean => form.test(trimSpace(text))

/**
 * Reads the aggregates among output fields.
 * @throws MilvusError 1100
 */
export const readAggregates = (collection: Collection, texts: readonly string[]): Aggregate[] =>
  texts.map(trimSpace).flatMap((text) => {
    const [, operator = '', name = ''] = form.exec(text) ?? []
    return operator === '' ? [] : [aggregateOf(collection, text, operator, name)]
  })

function groupField({ fields }: Collection, name: string): RowField {
  const field = fields.find((one) => one.name === name)
  ensure(field, () => unknownOutputField({ field: name }))
  ensure(groupTypes.includes(field.type), () => groupFieldType({ field: name, type: field.type }))
  return field
}

function aggregateOf({ fields }: Collection, text: string, sent: string, name: string): Aggregate {
  const operator = sent.toLowerCase() as Operator
  if (name === '*') {
    ensure(operator === 'count', () => starOnlyCounts({ operator }))
    return { text, operator, field: undefined }
  }
  const field = fields.find((one) => one.name === name)
  ensure(field, () => aggregateFieldMissing({ field: name, operator }))
  checkAggregateType(operator, field)
  return { text, operator, field }
}

/** @throws MilvusError 1100 */
export function checkAggregateType(operator: Operator, { type }: RowField): void {
  ensure(types[operator]?.includes(type) ?? true, () => aggregateType({ operator, type }))
}

/** So many rows are put into groups before others may have their turn. */
const part = 256

/**
 * A row a group, in the order in which the groups were met; one row where there are no groups.
 * @param zone of times
 */
export async function aggregate(
  places: Iterable<Place>,
  { groups, columns, aggregates }: Aggregation,
  int64AsText: boolean,
  zone: string,
  pace: Pace,
): Promise<GoObject[]> {
  const byGroup = new Map<string, Place[]>()
  let read = 0
  for (const place of places) {
    const wait = ++read % part === 0 ? pace() : undefined
    if (wait) await wait
    const key = JSON.stringify(groups.map((field) => String(valueAt(place, field))))
    const group = byGroup.get(key)
    if (group) group.push(place)
    else byGroup.set(key, [place])
  }
  if (groups.length === 0 && byGroup.size === 0) byGroup.set('', [])
  const rows: GoObject[] = []
  for (const group of byGroup.values()) {
    const wait = pace()
    if (wait) await wait
    const shown: GoObject = {}
    const [first] = group
    for (const field of columns) {
      if (!first) continue
      setOwn(shown, field.name, printField(first.segment, first.row, field, int64AsText, zone))
    }
    for (const one of aggregates) setOwn(shown, one.text, figure(group, one, zone))
    rows.push(shown)
  }
  return rows
}

function figure(group: readonly Place[], { operator, field }: Aggregate, zone: string): unknown {
  if (!field) return group.length
  const values = group.flatMap((place) => valueAt(place, field) ?? [])
  if (operator === 'count') return values.length
  if (operator === 'min' || operator === 'max') return extreme(group, field, operator, zone)
  const sum = integers.includes(field.type)
    ? values.reduce<bigint>((all, value) => all + BigInt(value), 0n)
    : values.reduce<number>((all, value) => all + Number(value), 0)
  if (operator === 'sum') return sum
  ensure(values.length > 0, averageOfNothing)
  return Number(sum) / values.length
}

/** The row with the least or greatest value shows it. */
function extreme(
  group: readonly Place[],
  field: RowField,
  operator: 'min' | 'max',
  zone: string,
): unknown {
  let best: Place | undefined
  for (const place of group) {
    const value = valueAt(place, field)
    if (value === undefined) continue
    const before = best && valueAt(best, field)
    if (before === undefined || isLess(value, before) === (operator === 'min')) best = place
  }
  return best ? printField(best.segment, best.row, field, false, zone) : null
}

const isLess = (one: number | bigint | string, other: number | bigint | string): boolean =>
  typeof one === 'string' && typeof other === 'string' ? compareBytes(one, other) < 0 : one < other
