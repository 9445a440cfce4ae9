import type { Scored } from './fuse.js'
import { compareScores, compareValues, type Direction, sortRows } from './order.js'

/** Which groups are shown, and how much of them. */
export interface GroupWindow {
  readonly limit: number
  readonly offset: number
  /** How many rows a group shows at most. */
  readonly size: number
}

/**
 * Sorts rows in groups, each by its best row, then the one of more rows, then that of the smaller first key.
 * @param groupBy tells groups apart
 * @param fromZero a group is worth 0 at least, and greater ones come first, whatever the direction
 */
export function sortGroups<Row extends Scored>(
  rows: readonly Row[],
  groupBy: (row: Row) => unknown,
  direction: Direction,
  { limit, offset, size }: GroupWindow,
  fromZero: boolean,
): Row[] {
  const order = fromZero ? 'descending' : direction
  const groups = new Map<unknown, Row[]>()
  for (const row of sortRows(rows, order)) {
    const value = groupBy(row)
    const members = groups.get(value)
    if (members) members.push(row)
    else groups.set(value, [row])
  }
  return [...groups.values()]
    .map((members) => groupOf(members.slice(0, size), fromZero))
    .sort(
      (one, other) =>
        compareScores(one.score, other.score, order) ||
        other.rows.length - one.rows.length ||
        compareValues(one.key, other.key),
    )
    .slice(offset, offset + limit)
    .flatMap((group) => group.rows)
}

interface Group<Row> extends Scored {
  readonly rows: readonly Row[]
}

function groupOf<Row extends Scored>(rows: readonly Row[], fromZero: boolean): Group<Row> {
  const [first] = rows
  if (!first) throw new Error('a group has a row')
  return { rows, key: first.key, score: fromZero ? Math.max(0, first.score) : first.score }
}
