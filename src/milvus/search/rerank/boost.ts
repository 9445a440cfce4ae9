import type { Waits } from '../../turns/steps.js'
import { combine } from './combine.js'
import type { Scored } from './fuse.js'

/** How numbers are put together. */
export type BoostMode = 'multiply' | 'sum'

/** A function of rows, or undefined for rows that it leaves as they are. */
export type Boost<Row> = (row: Row) => number | undefined

/** Changes the scores of what a search found, best first, and sorts it again. */
export type Rescore<Row extends Scored> = (
  rows: readonly Row[],
  isDistance: boolean,
) => Waits<Row[]>

export interface BoostModes {
  /** How what several functions say becomes one number. */
  readonly among: BoostMode
  /** How that changes a score. */
  readonly score: BoostMode
}

/**
 * Changes scores by what functions say of their rows (internal/core/src/exec/operator/RescoresNode.cpp;
 * internal/util/function/chain/expr/num_combine_expr.go). The order stays.
 * @param inDoubles what several functions say is put together in double precision, and only then a single-precision number
 */
export function boostRows<Row extends Scored>(
  rows: readonly Row[],
  boosts: readonly Boost<Row>[],
  { among, score }: BoostModes,
  inDoubles = false,
): Row[] {
  return rows.map((row) => {
    const said = boosts.map((boost) => boost(row)).filter((own) => own !== undefined)
    if (said.length === 0) return row
    const whole = inDoubles
      ? combine(among, said)
      : said.reduce((one, other) => combine(among, [one, other]))
    return { ...row, score: combine(score, [row.score, whole]) }
  })
}
