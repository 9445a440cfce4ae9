import { aggregateUnreadable, averageOfNothing, sumTooLarge } from '../errors/aggregates.js'
import { ensure } from '../errors/error.js'
import { type GoObject, setOwn } from '../go/decoded.js'
import type { DataType } from '../profiles/data-types.js'
import type { RowField } from '../rows/field.js'
import type { Place } from '../rows/rows.js'
import { compareValues } from '../search/rerank/order.js'
import type { Pace } from '../turns/pace.js'
import { valueAt } from './order-rows.js'
import { printField } from './print-row.js'
import { type Aggregate, type Aggregation, integers } from './read-aggregates.js'

/** How figures are told, and of which collection. */
export interface Telling {
  readonly collection: bigint
  readonly int64AsText: boolean
  /** Of times. */
  readonly zone: string
}

/** So many rows are put into groups before others may have their turn. */
const part = 256

/**
 * A row a group, in the order in which the groups were met; one row where there are no groups.
 * @throws MilvusError 2000 for what the engine cannot read or add
 */
export async function aggregate(
  places: Iterable<Place>,
  { groups, columns, aggregates }: Aggregation,
  { collection, int64AsText, zone }: Telling,
  pace: Pace,
): Promise<GoObject[]> {
  const byGroup = new Map<string, Place[]>()
  // A field may be named a hundred thousand times.
  const fields = [...new Set(groups)]
  let read = 0
  for (const place of places) {
    const wait = ++read % part === 0 ? pace() : undefined
    if (wait) await wait
    const key = JSON.stringify(fields.map((field) => keyOf(place, field)))
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
    for (const one of aggregates) {
      setOwn(
        shown,
        one.text,
        figure(group, one, { collection, int64AsText, zone, row: rows.length }),
      )
    }
    rows.push(shown)
  }
  return rows
}

/** What tells a value from others of its field; null has none. */
function keyOf(place: Place, field: RowField): string | null {
  const value = valueAt(place, field)
  return value === undefined ? null : String(value)
}

function figure(
  group: readonly Place[],
  { operator, field }: Aggregate,
  telling: Telling & { readonly row: number },
): unknown {
  const whole = (number: bigint | number) => (telling.int64AsText ? String(number) : number)
  if (!field) return whole(group.length)
  const native = unreadable[field.type]
  if (native && group.length > 0) {
    throw aggregateUnreadable({ collection: telling.collection, type: native })
  }
  if (operator === 'min' || operator === 'max') return extreme(group, field, operator, telling)
  const values = group.flatMap((place) => valueAt(place, field) ?? [])
  if (operator === 'count') return whole(values.length)
  // The sum of nothing but nulls is one, that of no rows is not.
  if (operator === 'sum' && values.length === 0 && group.length > 0) return null
  const isWhole = integers.includes(field.type)
  const sum = isWhole
    ? wholeSum(values.map(BigInt), telling)
    : values.reduce<number>((all, value) => all + Number(value), 0)
  if (operator === 'sum') return isWhole ? whole(sum) : sum
  ensure(values.length > 0, () => averageOfNothing({ row: telling.row }))
  return Number(sum) / values.length
}

function wholeSum(values: readonly bigint[], { collection }: Telling): bigint {
  let sum = 0n
  for (const value of values) {
    const next = sum + value
    ensure(BigInt.asIntN(64, next) === next, () =>
      sumTooLarge({ collection, sum: String(next - value), value: String(value) }),
    )
    sum = next
  }
  return sum
}

/** What the engine does not hand to aggregates, by its own names (segcore/Utils.cpp bulk_script_field_data). */
const unreadable: Readonly<Partial<Record<DataType, string>>> = {
  Array: 'ARRAY',
  JSON: 'JSON',
  Geometry: 'GEOMETRY',
  BinaryVector: 'VECTOR_BINARY',
  FloatVector: 'VECTOR_FLOAT',
  Float16Vector: 'VECTOR_FLOAT16',
  BFloat16Vector: 'VECTOR_BFLOAT16',
  SparseFloatVector: 'VECTOR_SPARSE_U32_F32',
  Int8Vector: 'VECTOR_INT8',
}

/** The row with the least or greatest value shows it. */
function extreme(
  group: readonly Place[],
  field: RowField,
  operator: 'min' | 'max',
  { int64AsText, zone }: Telling,
): unknown {
  let best: Place | undefined
  for (const place of group) {
    const value = valueAt(place, field)
    if (value === undefined) continue
    const before = best && valueAt(best, field)
    if (before === undefined || compareValues(value, before) < 0 === (operator === 'min'))
      best = place
  }
  return best ? printField(best.segment, best.row, field, int64AsText, zone) : null
}
