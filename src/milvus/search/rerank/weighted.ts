import type { Scored, Worth } from './fuse.js'
import { isLikeness, type Normalize, normalizer, turnDistance } from './normalize.js'
import type { Direction } from './order.js'

/** How scores of several searches are weighed. */
export interface Weights {
  /** Of each search. */
  readonly weights: readonly number[]
  readonly normalizes: boolean
}

/** What a release does with them. */
export interface WeightRules {
  readonly sortsAsMetrics: boolean
  readonly knowsLikenesses: 'some' | 'all'
}

/**
 * Weighted scores: the worth of a row is its weighted score, normalized if so told, and the direction in which the
 * sums sort.
 * @param metrics of each search
 */
export function weighScores(
  { weights, normalizes }: Weights,
  metrics: readonly string[],
  { sortsAsMetrics, knowsLikenesses }: WeightRules,
): { readonly worth: Worth<Scored>; readonly direction: Direction } {
  const likenesses = metrics.filter((metric) => isLikeness(metric, knowsLikenesses)).length
  const isMixed = likenesses > 0 && likenesses < metrics.length
  const norms = metrics.map((metric): Normalize => {
    if (normalizes) return normalizer(metric, knowsLikenesses)
    const turns = sortsAsMetrics && isMixed && !isLikeness(metric, knowsLikenesses)
    return turns ? turnDistance : raw
  })
  const singles = weights.map(Math.fround)
  const isAscending = sortsAsMetrics && !normalizes && likenesses === 0
  return {
    worth: ({ score }, list) => Math.fround((singles[list] ?? 0) * (norms[list] ?? raw)(score)),
    direction: isAscending ? 'ascending' : 'descending',
  }
}

const raw: Normalize = (score) => score
