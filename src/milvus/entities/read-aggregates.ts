import type { Collection } from '../catalog/model.js'
import {
  aggregateFieldMissing,
  aggregateType,
  columnBesideAggregate,
  columnOutsideGroup,
  groupFieldType,
  orderByAggregate,
  orderOutsideGroup,
  starOnlyCounts,
} from '../errors/aggregates.js'
import { unknownOutputField } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { trimSpace } from '../go/trim.js'
import type { DataType } from '../profiles/data-types.js'
import type { RowField } from '../rows/field.js'
import { namedFields } from './order-rows.js'

export type Operator = 'count' | 'sum' | 'avg' | 'min' | 'max'

/** A figure over rows, under the text by which it was asked for. */
export interface Aggregate {
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

const form = /^(count|sum|avg|min|max)[\t\n\f\r ]*\([\t\n\f\r ]*(?:([\w*]+)[\t\n\f\r ]*)?\)$/i
export const integers: readonly DataType[] = ['Int8', 'Int16', 'Int32', 'Int64']
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
 * The aggregate that an output field asks for, if it does (internal/agg/aggregate.go).
 * @throws MilvusError 1100
 */
export function readAggregate({ fields }: Collection, text: string): Aggregate | undefined {
  const [, sent = '', name = ''] = form.exec(text) ?? []
  if (sent === '') return undefined
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

/**
 * The fields by which rows are grouped (internal/proxy/task_query.go translateGroupByFieldIds).
 * @throws MilvusError 1100
 */
export function readGroups(collection: Collection, names: readonly string[]): RowField[] {
  const fields = byName(namedFields(collection))
  return names.map((name) => {
    const field = fields.get(name)
    ensure(field, () => unknownOutputField({ field: name }))
    ensure(groupTypes.includes(field.type), () => groupFieldType({ field: name, type: field.type }))
    return field
  })
}

const byName = (fields: readonly RowField[]): ReadonlyMap<string, RowField> =>
  new Map(fields.map((field) => [field.name, field]))

/**
 * Groups are sorted by what they are groups of (internal/proxy/task_query.go validateOrderByFieldsWithGroupBy).
 * @throws MilvusError 1100
 */
export function checkGroupOrders(orderBy: readonly string[], groupBy: readonly string[]): void {
  const targets = new Set(groupBy.map((name) => name.toLowerCase()))
  for (const text of orderBy) {
    const field = trimSpace(text.split(':')[0] ?? '').toLowerCase()
    ensure(!form.test(field), () => orderByAggregate({ field }))
    ensure(targets.has(field), () => orderOutsideGroup({ field, groups: groupBy.join(' ') }))
  }
}

/**
 * Puts groups and aggregates together (internal/agg/aggregate_util.go NewAggregationFieldMap).
 * @returns undefined where there are none
 * @throws MilvusError 1100 for an output field that is neither, to the letter
 */
export function aggregationOf(
  outputFields: readonly string[],
  groups: readonly RowField[],
  aggregates: readonly Aggregate[],
): Aggregation | undefined {
  if (groups.length + aggregates.length === 0) return undefined
  const columns: RowField[] = []
  const named = byName(groups)
  const texts = new Set(aggregates.map(({ text }) => text))
  for (const field of outputFields) {
    const group = named.get(field)
    if (group) columns.push(group)
    else if (!texts.has(field)) {
      ensure(groups.length > 0, () => columnBesideAggregate({ field }))
      throw columnOutsideGroup({ field, groups: groups.map(({ name }) => name).join(' ') })
    }
  }
  return { groups, columns, aggregates }
}

/** @throws MilvusError 1100 */
export function checkAggregateType(operator: Operator, { type }: RowField): void {
  ensure(types[operator]?.includes(type) ?? true, () => aggregateType({ operator, type }))
}
