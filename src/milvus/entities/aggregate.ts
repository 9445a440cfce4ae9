import { averageOfNothing } from '../errors/aggregates.js'
import { ensure } from '../errors/error.js'
import { type GoObject, setOwn } from '../go/decoded.js'
import type { RowField } from '../rows/field.js'
import type { Pace } from '../rows/pace.js'
import type { Place } from '../rows/rows.js'
import { compareValues } from '../search/rerank/order.js'
import { valueAt } from './order-rows.js'
import { printField } from './print-row.js'
import { type Aggregate, type Aggregation, integers } from './read-aggregates.js'

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
    if (before === undefined || compareValues(value, before) < 0 === (operator === 'min'))
      best = place
  }
  return best ? printField(best.segment, best.row, field, false, zone) : null
}
