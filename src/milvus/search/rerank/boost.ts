import type { Scored } from './fuse.js'

/** How numbers are put together. */
export type Combine = 'multiply' | 'sum'

/** A function of rows, or undefined for rows that it leaves as they are. */
export type Boost<Row> = (row: Row) => number | undefined

/** Changes the scores of what a search found, best first, and sorts it again. */
export type Rescore<Row extends Scored> = (rows: readonly Row[], isDistance: boolean) => Row[]

export interface BoostModes {
  /** How what several functions say becomes one number. */
  readonly among: Combine
  /** How that changes a score. */
  readonly score: Combine
}

/**
 * Changes scores by what functions say of their rows, in single precision (internal/core/src/exec/operator/
 * RescoresNode.cpp). The order stays.
 */
export function boostRows<Row extends Scored>(
  rows: readonly Row[],
  boosts: readonly Boost<Row>[],
  { among, score }: BoostModes,
): Row[] {
  return rows.map((row) => {
    let whole: number | undefined
    for (const boost of boosts) {
      const own = boost(row)
      if (own !== undefined) whole = whole === undefined ? own : combine(among, whole, own)
    }
    return whole === undefined ? row : { ...row, score: combine(score, row.score, whole) }
  })
}

const combine = (mode: Combine, one: number, other: number): number =>
  Math.fround(mode === 'sum' ? one + other : one * other)
