import { primaryField, type RowSchema } from '../rows/field.js'
import type { Found, Place } from '../rows/rows.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'
import { compareValues } from '../search/rerank/order.js'
import type { Pace } from '../turns/pace.js'
import { sortPaced } from './sort-paced.js'

/** A part of a list: at most so many after so many. */
export interface Page {
  readonly offset: number
  readonly limit: number | undefined
}

export const wholePage: Page = { offset: 0, limit: undefined }

/** The most that a key of Int64 can be: the merge takes it for none, and ends there (recorded 2.3, 2.5). */
const noKey = 2n ** 63n - 1n

/** So many rows are read before others may have their turn. */
const part = 1024

/**
 * Rows in ascending order of their primary keys, one a key.
 * @param prefers which of several rows of a key is shown
 */
export async function sortedRows(
  schema: RowSchema,
  found: readonly Found[],
  { offset, limit }: Page,
  prefers: 'first' | 'last',
  pace: Pace,
): Promise<Place[]> {
  const most = limit === undefined ? Number.POSITIVE_INFINITY : offset + limit
  const byKey = await shownRows(schema, found, prefers, pace, most)
  const sorted = await sortPaced([...byKey.keys()], compareValues, pace)
  const page = limit === undefined ? sorted : sorted.slice(offset, most)
  const places: Place[] = []
  for (const key of page) {
    const place = byKey.get(key)
    if (place) places.push(place)
    const wait = places.length % part === 0 ? pace() : undefined
    if (wait) await wait
  }
  return places
}

/**
 * The rows of each key that are shown, in no order.
 * @param prefers which of several rows of a key is shown
 * @param most so many of the smallest keys are wanted; there may be more
 */
export async function shownRows(
  schema: RowSchema,
  found: readonly Found[],
  prefers: 'first' | 'last',
  pace: Pace,
  most = Number.POSITIVE_INFINITY,
): Promise<Map<Key, Place>> {
  const primary = primaryField(schema).id
  const byKey = new Map<Key, Place>()
  let last: Key | undefined
  let read = 0
  for (const { segment, rows } of found) {
    const keys = keysIn(segment, primary)
    for (const row of rows) {
      const wait = ++read % part === 0 ? pace() : undefined
      if (wait) await wait
      const key = keys[row] ?? ''
      if (last !== undefined && compareValues(key, last) > 0) continue
      const before = byKey.get(key)
      if (before === undefined || isLater(before, segment, row) === (prefers === 'last')) {
        byKey.set(key, { segment, row })
      }
      if (byKey.size > 2 * most + part) last = await dropLargest(byKey, most, pace)
    }
  }
  byKey.delete(noKey)
  return byKey
}

/** The primary keys of rows. */
export function keysAt(
  schema: RowSchema,
  segment: StoredSegment,
  rows: readonly number[],
): readonly Key[] {
  const keys = keysIn(segment, primaryField(schema).id)
  return rows.map((row) => keys[row] ?? '')
}

/** Keeps the smallest keys, so that few must be held and sorted. @returns the largest of them */
async function dropLargest(byKey: Map<Key, Place>, most: number, pace: Pace): Promise<Key> {
  const sorted = await sortPaced([...byKey.keys()], compareValues, pace)
  for (const key of sorted.slice(most)) byKey.delete(key)
  return sorted[most - 1] ?? noKey
}

function isLater(before: Place, segment: StoredSegment, row: number): boolean {
  return before.segment === segment
    ? row > before.row
    : segment.batchOf(row) > before.segment.batchOf(before.row)
}

function keysIn({ columns }: StoredSegment, primary: number): BigInt64Array | readonly string[] {
  const column = columns.get(primary)
  if (column?.kind === 'int64' || column?.kind === 'text') return column.values
  throw new Error('keys are numbers or texts')
}
