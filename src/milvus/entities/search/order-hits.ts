import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import {
  badHitDirection,
  badHitKey,
  badHitNulls,
  badHitPath,
  hitOrderBrackets,
  hitOrderMissing,
  hitOrderNameless,
  hitOrderPathMissing,
  hitOrderTooLong,
  hitOrderType,
} from '../../errors/search-order.js'
import { type Cell, cellText, rawText } from '../../go/gjson.js'
import { compareBytes } from '../../go/json-text.js'
import { trimSpace } from '../../go/trim.js'
import { isNull } from '../../rows/column.js'
import { dynamicFieldOf } from '../../rows/stored-fields.js'
import type { Hit } from '../../search/hit.js'
import { retold } from '../chains/sent-chains.js'
import { type FieldPlace, jsonAt } from './json-place.js'
import { type Paths, readPath } from './read-path.js'

/** What hits are sorted by. */
export interface HitOrder {
  readonly place: FieldPlace
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/**
 * Reads orders of hits, separated by commas: `f`, `f:desc`, `j["a"]:asc:nulls_first` (3.0; internal/proxy/search_util.go
 * parseOrderByFields, parseOrderByFieldSpec).
 * @throws MilvusError 1100
 */
export function readHitOrders(collection: Collection, text: string, paths: Paths): HitOrder[] {
  // Said again, an order decides nothing.
  const said = new Set(text.split(',').map(trimSpace))
  said.delete('')
  return Array.from(said, (each) => readOrder(collection, each, paths))
}

function readOrder(collection: Collection, text: string, paths: Paths): HitOrder {
  const [name = '', direction = '', nulls = '', ...more] = text.split(/:(?![^[]*\])/).map(trimSpace)
  ensure(more.length === 0, () => hitOrderTooLong({ order: text }))
  ensure(name !== '', hitOrderNameless)
  const descending = /^(desc|descending)$/i.test(direction)
  const isKnown = direction === '' || descending || /^(asc|ascending)$/i.test(direction)
  ensure(isKnown, () => badHitDirection({ direction, field: name }))
  const nullsFirst = nulls === '' ? descending : /^nulls_first$/i.test(nulls)
  ensure(nulls === '' || /^nulls_(first|last)$/i.test(nulls), () => badHitNulls({ nulls }))
  return { place: readPlace(collection, name, paths), descending, nullsFirst }
}

const sortable = ['Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double', 'String', 'VarChar']

function readPlace(collection: Collection, name: string, paths: Paths): FieldPlace {
  const hasBrackets = name.includes('[') && name.includes(']')
  const base = hasBrackets ? (name.split('[')[0] ?? '') : name
  const { dynamicFieldId } = collection
  const dynamic = dynamicFieldId === undefined ? undefined : dynamicFieldOf(dynamicFieldId)
  const field =
    base === dynamic?.name ? dynamic : collection.fields.find((one) => one.name === base)
  if (field && !hasBrackets) {
    ensure(sortable.includes(field.type), () => hitOrderType({ field: name, type: field.type }))
    return { field, path: [] }
  }
  ensure(!field || !hasBrackets || field.type === 'JSON', () => hitOrderBrackets({ field: name }))
  const found = field ?? dynamic
  ensure(found, () =>
    hasBrackets ? hitOrderPathMissing({ field: base }) : hitOrderMissing({ field: name }),
  )
  const refusal = hasBrackets ? badHitPath : badHitKey
  const path = retold(
    (reason) => refusal({ field: name, reason }),
    () => readPath(paths, collection, name, found.id),
  )
  return { field: found, path }
}

/** Sorts rows, or groups of rows by their first; what is equal stays in its order. */
export const orderGroups = (
  groups: readonly (readonly Hit[])[],
  orders: readonly HitOrder[],
): (readonly Hit[])[] =>
  groups.toSorted(([one], [other]) => {
    if (!one || !other) return 0
    for (const order of orders) {
      const result = compare(one, other, order)
      if (result !== 0) return result
    }
    return 0
  })

function compare(one: Hit, other: Hit, { place, descending, nullsFirst }: HitOrder): number {
  const left = valueAt(one, place)
  const right = valueAt(other, place)
  if (left === undefined || right === undefined) {
    if (left === right) return 0
    return (left === undefined) === nullsFirst ? -1 : 1
  }
  const up = compareValues(left, right)
  return descending ? -up : up
}

type Value = boolean | number | bigint | string

function valueAt(hit: Hit, place: FieldPlace): Value | Cell | undefined {
  if (place.path.length > 0) return jsonAt(hit, place)
  const column = hit.segment.columns.get(place.field.id)
  if (!column || isNull(column, hit.row) || !('values' in column)) return undefined
  const value = column.values[hit.row]
  return typeof value === 'object' ? undefined : value
}

function compareValues(one: Value | Cell, other: Value | Cell): number {
  if (typeof one !== 'object' || typeof other !== 'object') return compareScalars(one, other)
  if (one.kind === 'number' && other.kind === 'number') {
    return compareScalars(Number(rawText(one)), Number(rawText(other)))
  }
  const texts = one.kind === 'string' && other.kind === 'string' ? cellText : rawText
  return compareBytes(texts(one), texts(other))
}

function compareScalars(one: unknown, other: unknown): number {
  if (typeof one === 'string' && typeof other === 'string') return compareBytes(one, other)
  const [left, right] = [one as number, other as number]
  return left < right ? -1 : Number(left > right)
}
