import type { Collection } from '../catalog/model.js'
import {
  badNullOrder,
  badOrderDirection,
  orderFieldMissing,
  orderFieldType,
} from '../errors/aggregates.js'
import { ensure } from '../errors/error.js'
import { trimSpace } from '../go/trim.js'
import type { DataType } from '../profiles/data-types.js'
import { isNull } from '../rows/column.js'
import type { RowField } from '../rows/field.js'
import type { Place } from '../rows/rows.js'
import { dynamicFieldOf } from '../rows/stored-fields.js'
import { compareValues } from '../search/rerank/order.js'
import type { Pace } from '../turns/pace.js'
import { sortPaced } from './sort-paced.js'

/** A field by which rows are sorted. */
export interface Order {
  readonly field: RowField
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/**
 * Reads `f`, `f:desc`, `f:asc:nulls_first` (internal/util/reduce/orderby/types.go ParseOrderByFields).
 * @throws MilvusError 1100
 */
export function readOrder(collection: Collection, text: string): Order {
  const [name = '', direction = '', nulls] = text.split(':').map(trimSpace)
  const lower = direction.toLowerCase()
  const descending = lower === 'desc' || lower === 'descending'
  ensure(descending || ascending.has(lower), () =>
    badOrderDirection({ direction: lower, field: name }),
  )
  const order = nulls?.toLowerCase()
  const known = order === undefined || order === 'nulls_first' || order === 'nulls_last'
  ensure(known, () => badNullOrder({ order: order ?? '' }))
  const field = namedFields(collection).find((one) => one.name === name)
  ensure(field, () => orderFieldMissing({ field: name }))
  ensure(sortable.includes(field.type), () => orderFieldType({ field: name, type: field.type }))
  return { field, descending, nullsFirst: order ? order === 'nulls_first' : descending }
}

/** The fields that have a name of their own, `$meta` among them. */
export const namedFields = (collection: Collection): readonly RowField[] => [
  ...collection.fields,
  ...(collection.dynamicFieldId === undefined ? [] : [dynamicFieldOf(collection.dynamicFieldId)]),
]

const ascending: ReadonlySet<string> = new Set(['', 'asc', 'ascending'])
const sortable: readonly DataType[] = [
  'Bool',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'Float',
  'Double',
  'VarChar',
]

/** Sorts rows that are in the order of their keys, which stays where the fields are equal. */
export async function orderRows(
  places: readonly Place[],
  orders: readonly Order[],
  pace: Pace,
): Promise<Place[]> {
  if (orders.length === 0) return [...places]
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
  const up = compareValues(one, other)
  return descending ? -up : up
}
