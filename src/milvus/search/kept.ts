import type { Segment } from '../rows/segment.js'

/** Which rows of a segment pass a filter: one byte a row, 1 for those. */
export type Filter = (segment: Segment) => Uint8Array

/**
 * The rows of a segment that a search looks at: not deleted, with a vector, and passing the filter.
 * @param field the id of the vector's field
 * @param growing how many of the last rows are left out
 * @returns one byte a row, 1 for those and 0 for others; undefined where it looks at all
 */
export function keptRows(
  segment: Segment,
  field: number,
  filter: Filter | undefined,
  seen = segment.length,
): Uint8Array | undefined {
  const { length, deleted } = segment
  const nulls = segment.columns.get(field)?.nulls
  const passes = filter?.(segment)
  if (!deleted && !nulls && !passes && seen >= length) return undefined
  const kept = new Uint8Array(length)
  for (let row = 0; row < seen && row < length; row++) {
    if (deleted?.[row] === 1 || nulls?.[row] === 1) continue
    if (passes === undefined || passes[row] === 1) kept[row] = 1
  }
  return kept
}
