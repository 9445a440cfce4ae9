import type { Collection } from '../catalog/model.js'
import {
  badNullOrder,
  badOrderDirection,
  orderFieldMissing,
  orderFieldType,
} from '../errors/aggregates.js'
import { ensure } from '../errors/error.js'
import { compareBytes } from '../go/json-text.js'
import { isVector } from '../profiles/data-types.js'
import { isNull } from '../rows/column.js'
import type { RowField } from '../rows/field.js'
import type { Pace } from '../rows/pace.js'
import type { Place } from '../rows/rows.js'
import { sortPaced } from './sort-paced.js'

/** A field by which rows are sorted. */
export interface Order {
  readonly field: RowField
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/**
 * Reads `f`, `f:desc`, `f:asc:nulls_first`; empty ones are left out.
 * @throws MilvusError 1100
 */
export const readOrders = (collection: Collection, sent: readonly string[]): Order[] =>
  sent.filter((text) => text !== '').map((text) => readOrder(collection, text))

function readOrder({ fields }: Collection, text: string): Order {
  const [name = '', direction = 'asc', nulls] = text.split(':')
  const lower = direction.toLowerCase()
  ensure(lower === 'asc' || lower === 'desc', () => badOrderDirection({ direction, field: name }))
  const known = nulls === undefined || nulls === 'nulls_first' || nulls === 'nulls_last'
  ensure(known, () => badNullOrder({ order: nulls ?? '' }))
  const field = fields.find((one) => one.name === name)
  ensure(field, () => orderFieldMissing({ field: name }))
  const sorts = !isVector(field.type) && field.type !== 'JSON' && field.type !== 'Array'
  ensure(sorts, () => orderFieldType({ field: name, type: field.type }))
  const descending = lower === 'desc'
  return { field, descending, nullsFirst: nulls ? nulls === 'nulls_first' : descending }
}

/** Sorts rows that are in the order of their keys, which stays where the fields are equal. */
export async function orderRows(
  places: readonly Place[],
  orders: readonly Order[],
  pace: Pace,
): Promise<Place[]> {
  const keyed = places.map((place) => ({
    place,
    values: orders.map(({ field }) => valueAt(place, field)),
  }))
  const compareAll = (one: (typeof keyed)[number], other: (typeof keyed)[number]) => {
    for (const [at, order] of orders.entries()) {
      const result = compare(one.values[at], other.values[at], order)
      if (result !== 0) return result
    }
    return 0
  }
  return (await sortPaced(keyed, compareAll, pace)).map(({ place }) => place)
}

type Value = number | bigint | string | undefined

/** A value to compare; undefined for null. */
export function valueAt({ segment, row }: Place, field: RowField): Value {
  const column = segment.columns.get(field.id)
  if (!column || isNull(column, row) || !('values' in column)) return undefined
  const value = column.values[row]
  return typeof value === 'object' ? undefined : value
}

function compare(one: Value, other: Value, { descending, nullsFirst }: Order): number {
  if (one === undefined || other === undefined) {
    if (one === other) return 0
    return (one === undefined) === nullsFirst ? -1 : 1
  }
  const up =
    typeof one === 'string' && typeof other === 'string'
      ? compareBytes(one, other)
      : one < other
        ? -1
        : Number(one > other)
  return descending ? -up : up
}
