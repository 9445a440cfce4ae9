import { compareBytes } from '../go/json-text.js'
import { primaryField, type RowSchema } from '../rows/field.js'
import type { Place, Rows } from '../rows/rows.js'
import type { Segment } from '../rows/segment.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'

/** Which rows of a segment are kept: one byte a row, 1 for those. */
export type Mask = (segment: Segment) => Uint8Array

/** Which rows are asked for: all, those of some keys, or those that a mask keeps. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'keys'; readonly keys: readonly Key[] }
  | { readonly kind: 'mask'; readonly mask: Mask }

/** Rows of one segment. */
export interface Found {
  readonly segment: StoredSegment
  readonly rows: readonly number[]
}

/** A part of a list: at most so many after so many. */
export interface Page {
  readonly offset: number
  readonly limit: number | undefined
}

/** The most that a key of Int64 can be: the merge takes it for none, and ends there (recorded 2.3, 2.5). */
const noKey = 2n ** 63n - 1n

/** The rows that are selected and not deleted, by segment. */
export function selectedRows(
  schema: RowSchema,
  rows: Rows,
  selection: Selection,
  partitions?: ReadonlySet<bigint>,
): Found[] {
  if (selection.kind === 'keys') return rowsOfKeys(schema, rows, selection.keys, partitions)
  const mask = selection.kind === 'mask' ? selection.mask : undefined
  return rows.segments(partitions).map((segment) => ({
    segment,
    rows: keptRows(segment, mask?.(segment)),
  }))
}

/** How many rows were found. */
export const countFound = (found: readonly Found[]): number =>
  found.reduce((count, { rows }) => count + rows.length, 0)

/**
 * Rows in ascending order of their primary keys, one a key.
 * @param prefers which of several rows of a key is shown
 */
export function sortedRows(
  schema: RowSchema,
  found: readonly Found[],
  { offset, limit }: Page,
  prefers: 'first' | 'last',
): Place[] {
  const primary = primaryField(schema).id
  const most = limit === undefined ? undefined : offset + limit
  const last = most === undefined ? undefined : lastKey(found, primary, most)
  const byKey = new Map<Key, Place>()
  for (const { segment, rows } of found) {
    const keys = keysIn(segment, primary)
    for (const row of rows) {
      const key = keys[row] ?? ''
      if (last !== undefined && typeof key === 'bigint' && key > last) continue
      const before = byKey.get(key)
      if (before === undefined || isLater(before, segment, row) === (prefers === 'last')) {
        byKey.set(key, { segment, row })
      }
    }
  }
  const sorted = sortKeys([...byKey.keys()]).slice(most === undefined ? 0 : offset, most)
  return sorted.flatMap((key) => (key === noKey ? [] : (byKey.get(key) ?? [])))
}

function rowsOfKeys(
  schema: RowSchema,
  rows: Rows,
  keys: readonly Key[],
  partitions: ReadonlySet<bigint> | undefined,
): Found[] {
  const places = [...new Set(keys)].flatMap((key) => rows.find(schema, key, partitions))
  return places.map(({ segment, row }) => ({ segment, rows: [row] }))
}

function keptRows({ length, deleted }: StoredSegment, kept: Uint8Array | undefined): number[] {
  const rows: number[] = []
  for (let row = 0; row < length; row++) {
    if (deleted?.[row] !== 1 && (kept === undefined || kept[row] === 1)) rows.push(row)
  }
  return rows
}

/** A number that no fewer than so many different keys do not exceed; undefined for all, and for texts. */
function lastKey(found: readonly Found[], primary: number, most: number): bigint | undefined {
  const size = countFound(found)
  if (size <= most) return undefined
  const all = new BigInt64Array(size)
  let at = 0
  for (const { segment, rows } of found) {
    const keys = keysIn(segment, primary)
    if (!(keys instanceof BigInt64Array)) return undefined
    for (const row of rows) all[at++] = keys[row] as bigint
  }
  all.sort()
  let different = 0
  for (let i = 0; i < size; i++) {
    if (i > 0 && all[i] === all[i - 1]) continue
    if (++different === most) return all[i]
  }
  return undefined
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

/** Keys of one kind, ascending. */
function sortKeys(keys: Key[]): Key[] {
  if (typeof keys[0] === 'bigint') {
    return [...BigInt64Array.from(keys, (key) => BigInt(key)).sort()]
  }
  // Only where there are surrogates do units of UTF-16 sort otherwise than bytes.
  const isPlain = !keys.some((key) => /[\ud800-\udfff]/.test(String(key)))
  return isPlain ? keys.sort() : keys.sort((a, b) => compareBytes(String(a), String(b)))
}
