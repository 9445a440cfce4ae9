import type { Plan } from '../filter/plan.js'
import type { RowSchema } from '../rows/field.js'
import { type Found, rowsOfAny } from '../rows/rows.js'
import { partOfSegment, type Segment } from '../rows/segment.js'
import type { Key, StoredSegment } from '../rows/stored-segment.js'
import type { Pace } from '../turns/pace.js'
import { inTurns, type Waits } from '../turns/steps.js'

/** Tells in steps which rows of a segment are kept: one byte a row, 1 for those. */
export type Mask = (segment: Segment) => Waits<Uint8Array>

/** Rows that a mask keeps, and the plan that it was made of. */
export interface Masked {
  readonly mask: Mask
  readonly plan: Plan
  /** Which elements of a struct are kept, of all rows one behind the other; undefined where all are. */
  readonly elements?: { readonly struct: string; readonly keeps: Mask } | undefined
}

/** Primary keys that are named, and how often that is done in all. */
export interface NamedKeys {
  readonly keys: ReadonlySet<Key>
  readonly count: number
}

/** Which rows are asked for: all, those of some keys, or those that a mask keeps. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'keys'; readonly keys: ReadonlySet<Key> }
  | ({ readonly kind: 'mask' } & Masked)

/** So many rows are looked at before others may have their turn. */
const part = 1024

/**
 * The rows that are selected and not deleted, by segment.
 * @param pace once it has one wait, the segments must not change any more
 */
export async function selectedRows(
  schema: RowSchema,
  segments: readonly StoredSegment[],
  selection: Selection,
  pace: Pace,
): Promise<Found[]> {
  if (selection.kind === 'keys') return await rowsOfKeys(schema, segments, selection.keys, pace)
  const mask = selection.kind === 'mask' ? selection.mask : undefined
  const found: Found[] = []
  for (const segment of segments) {
    const rows: number[] = []
    for (let start = 0; start < segment.length; start += part) {
      const cut = partOfSegment(segment, start, Math.min(start + part, segment.length))
      keepRows(rows, start, cut, mask && (await inTurns(mask(cut), pace)))
      const wait = pace()
      if (wait) await wait
    }
    found.push({ segment, rows })
  }
  return found
}

/** How many rows were found. */
export const countFound = (found: readonly Found[]): number =>
  found.reduce((count, { rows }) => count + rows.length, 0)

async function rowsOfKeys(
  schema: RowSchema,
  segments: readonly StoredSegment[],
  keys: ReadonlySet<Key>,
  pace: Pace,
): Promise<Found[]> {
  const found: Found[] = []
  for (const segment of segments) {
    found.push({ segment, rows: rowsOfAny(schema, segment, keys) })
    const wait = pace()
    if (wait) await wait
  }
  return found
}

function keepRows(
  rows: number[],
  start: number,
  { length, deleted }: Segment,
  kept: Uint8Array | undefined,
): void {
  for (let row = 0; row < length; row++) {
    if (deleted?.[row] !== 1 && (kept === undefined || kept[row] === 1)) rows.push(start + row)
  }
}
