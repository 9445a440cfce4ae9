import { ensure } from '../../errors/error.js'
import { weightCountMismatch } from '../../errors/rerank.js'
import type { RerankRules } from '../../profiles/rerank.js'
import { isNull } from '../../rows/column.js'
import type { RowField } from '../../rows/field.js'
import type { Hit } from '../../search/hit.js'
import { type Decay, decayFactor } from '../../search/rerank/decay.js'
import { fuse, type Mode } from '../../search/rerank/fuse.js'
import { sortGroups } from '../../search/rerank/groups.js'
import {
  isLikeness,
  type Normalize,
  normalizer,
  turnDistance,
} from '../../search/rerank/normalize.js'
import { type Direction, sortRows } from '../../search/rerank/order.js'
import { reciprocalRank } from '../../search/rerank/rrf.js'
import { type Weights, weighScores } from '../../search/rerank/weighted.js'
import { groupKey } from '../search/group-hits.js'
import type { Grouping } from '../search/grouping.js'
import { roundScoresUp } from '../search/round.js'
import type { Window } from '../search/window.js'
import { callModel, type ModelRanking } from './call-model.js'

/** How hits of one search or several get their scores. */
export type Reranking =
  | { readonly kind: 'rrf'; readonly k: number }
  | ({ readonly kind: 'weighted' } & Weights)
  | ({ readonly kind: 'decay' } & DecayRanking)
  | ({ readonly kind: 'model' } & ModelRanking)

export interface DecayRanking {
  /** Of a number in each row. */
  readonly decay: Decay
  readonly field: RowField
  /** What becomes of scores in several searches. */
  readonly mode: Mode
  readonly normalizes: boolean
}

/** What hits are shown, and of what searches. */
export interface RerankSetting extends Window {
  readonly rules: RerankRules
  /** Of each search. */
  readonly metrics: readonly string[]
  readonly grouping: Grouping | undefined
  /** How many digits behind the point scores keep; all if undefined. */
  readonly digits: number | undefined
}

/**
 * Makes of the hits of each search one list a query.
 * @param found by search and query
 * @throws MilvusError 1100 for another number of weights than of searches
 */
export function rerankHits(
  found: readonly (readonly (readonly Hit[])[])[],
  reranking: Reranking,
  setting: RerankSetting,
): Hit[][] {
  const { rules, grouping, limit, offset, digits } = setting
  if (reranking.kind === 'weighted') checkWeightCount(reranking.weights, found.length)
  const queries = found[0]?.length ?? 0
  if (reranking.kind === 'model') callModel(reranking, found)
  const taken = found.map(() => 0)
  return Array.from({ length: queries }, (_, query) => {
    const lists = found.map((hits) => hits[query] ?? [])
    const { rows, direction } = fuseLists(lists, reranking, setting, taken)
    if (rules.ranksRunOn)
      for (const [at, list] of lists.entries()) taken[at] = (taken[at] ?? 0) + list.length
    const shown = grouping
      ? sortGroups(
          rows,
          (hit) => groupKey(hit, grouping),
          direction,
          { limit, offset, size: grouping.size },
          rules.groupsFromZero,
        )
      : sortRows(rows, direction).slice(offset, offset + limit)
    return digits === undefined ? shown : roundScoresUp(shown, digits)
  })
}

/** @throws MilvusError 1100 */
export function checkWeightCount({ length }: readonly number[], searches: number): void {
  ensure(length === searches, () => weightCountMismatch({ searches, weights: length }))
}

function fuseLists(
  lists: readonly (readonly Hit[])[],
  reranking: Reranking,
  { rules, metrics }: RerankSetting,
  taken: readonly number[],
): { readonly rows: Hit[]; readonly direction: Direction } {
  if (reranking.kind === 'rrf') {
    return { rows: fuse(lists, reciprocalRank(reranking.k, rules, taken)), direction: 'descending' }
  }
  if (reranking.kind === 'weighted') {
    const { worth, direction } = weighScores(reranking, metrics, rules)
    return { rows: fuse(lists, worth), direction }
  }
  // Nothing was found.
  if (reranking.kind === 'model') return { rows: [], direction: 'descending' }
  const { decay, field, mode, normalizes } = reranking
  const norms = metrics.map((metric): Normalize => {
    if (normalizes) return normalizer(metric, rules.knowsLikenesses)
    return isLikeness(metric, rules.knowsLikenesses) ? (score) => score : turnDistance
  })
  const rows = fuse(lists, ({ score }, list) => norms[list]?.(score) ?? score, mode).map((hit) => ({
    ...hit,
    score: Math.fround(hit.score * factorOf(hit, decay, field)),
  }))
  return { rows, direction: 'descending' }
}

/** By which a hit's score is multiplied; a row without the number gets nothing. */
function factorOf({ segment, row }: Hit, decay: Decay, { id }: RowField): number {
  const column = segment.columns.get(id)
  if (!column || isNull(column, row) || !('values' in column)) return 0
  return decayFactor(decay, Number(column.values[row]))
}
