import { compareBytes } from '../../go/json-text.js'
import type { Key } from '../../rows/stored-segment.js'
import type { Scored } from './fuse.js'

/** Whether greater scores come first. */
export type Direction = 'descending' | 'ascending'

/** Sorts rows by their scores, of equal ones that of the smaller key first. */
export const sortRows = <Row extends Scored>(rows: readonly Row[], direction: Direction): Row[] =>
  rows.toSorted(
    (one, other) =>
      compareScores(one.score, other.score, direction) || compareValues(one.key, other.key),
  )

/** Negative where the first score comes before the second. */
export function compareScores(one: number, other: number, direction: Direction): number {
  if (one === other) return 0
  return one > other === (direction === 'descending') ? -1 : 1
}

/** Values of one kind: numbers by size, texts by their bytes. */
export function compareValues(one: number | Key, other: number | Key): number {
  if (typeof one === 'string' && typeof other === 'string') return compareBytes(one, other)
  return one < other ? -1 : one > other ? 1 : 0
}
