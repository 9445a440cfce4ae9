import type { Key } from '../../rows/stored-segment.js'

/** A row with its score, as lists have it that become one. */
export interface Scored {
  readonly key: Key
  readonly score: number
}

/** Lists of rows, of each search one, best first. */
export type Lists<Row extends Scored> = readonly (readonly Row[])[]

/** What a row of a list adds to its score: a single-precision number. */
export type Worth<Row extends Scored> = (row: Row, list: number, place: number) => number

/** What becomes of a row's worth in several lists. */
export type Mode = 'sum' | 'max' | 'avg'

/**
 * Makes one list of several, of each row one, by what it is worth in them; single-precision numbers. Rows are told
 * apart by their keys, and come in the order in which they are met.
 */
export function fuse<Row extends Scored>(
  lists: Lists<Row>,
  worth: Worth<Row>,
  mode: Mode = 'sum',
): Row[] {
  const fused = new Map<Key, Fused<Row>>()
  for (const [list, rows] of lists.entries()) {
    for (const [place, row] of rows.entries()) {
      const score = worth(row, list, place)
      const before = fused.get(row.key)
      if (before) {
        before.row = row
        before.count++
        before.score =
          mode === 'max' ? Math.max(before.score, score) : Math.fround(before.score + score)
      } else fused.set(row.key, { row, score, count: 1 })
    }
  }
  return [...fused.values()].map(({ row, score, count }) => ({
    ...row,
    score: mode === 'avg' ? Math.fround(score / count) : score,
  }))
}

interface Fused<Row> {
  /** That of the last list that has it, whose fields are shown. */
  row: Row
  score: number
  count: number
}
