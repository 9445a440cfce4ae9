import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { noKeysToShow, noRowsToRank } from '../../errors/rerank.js'
import { boostAlone, deadlyBoostAlone } from '../../errors/rerank-functions.js'
import type { Hit } from '../../search/hit.js'
import type { Grouping } from '../search/grouping.js'
import { type Reranking, type RerankSetting, rerankHits } from './reranking.js'

/** What is shown of hits, by query, and how many of them, if that is told. */
export interface Ranked {
  readonly hits: Hit[][]
  readonly topks: readonly number[] | undefined
}

/** Whether partitions hold rows, or held some. */
export const holdsRows = ({ rows }: Collection, partitions: ReadonlySet<bigint>): boolean =>
  rows?.segments(partitions).some(({ length }) => length > 0) ?? false

/**
 * Gives hits their scores, order and number.
 * @param found by search and query
 * @param read says how
 * @param hasRows whether there was anything to find
 * @param showsKey tells whether the primary key is among what is to be shown
 * @throws MilvusError 5, 1805 and 2400, 1100 for what releases look at only now
 */
export function rankFound(
  found: readonly (readonly (readonly Hit[])[])[],
  read: () => Reranking | undefined,
  setting: RerankSetting,
  hasRows: boolean,
  showsKey: () => boolean,
): Ranked {
  const { rules, grouping } = setting
  ensure(hasTypedKeys(hasRows, grouping) || !rules.failsOnNoRows, noRowsToRank)
  const isNone = found.every((hits) => hits.every(({ length }) => length === 0))
  if (isNone && rules.failsOnNoRows) return nothing(found[0]?.length ?? 0, showsKey)
  const reranking = read()
  ensure(reranking, rules.failsOnNoRows ? boostAlone : deadlyBoostAlone)
  const hits = rerankHits(found, reranking, setting)
  const topks = hits.map(({ length }) => length)
  const tells = rules.tellsTopksOfNoRows || topks.some((count) => count > 0)
  return { hits, topks: tells ? topks : undefined }
}

/**
 * Gives the hits of one search, in releases that look at how only where there are some.
 * @param hasKeys whether what was found has keys of a type
 * @param showsKey tells whether the primary key is among what is to be shown
 * @throws MilvusError 5, 1805
 */
export function rankedBy(
  hasKeys: boolean,
  found: readonly (readonly Hit[])[],
  rank: () => Hit[][],
  showsKey: () => boolean,
): Ranked {
  ensure(hasKeys, noRowsToRank)
  if (found.every(({ length }) => length === 0)) return nothing(found.length, showsKey)
  const hits = rank()
  const topks = hits.map(({ length }) => length)
  return { hits, topks: topks.some((count) => count > 0) ? topks : undefined }
}

/** The reduction of groups gives keys a type even where nothing answered (internal/proxy/search_reduce_util.go). */
export const hasTypedKeys = (hasRows: boolean, grouping: Grouping | undefined): boolean =>
  hasRows || grouping !== undefined

/**
 * Where nothing was found the keys have no type, which only a column of theirs hides (internal/proxy/search_pipeline.go
 * rerankOperator, httpserver/utils.go buildQueryResp).
 */
function nothing(queries: number, showsKey: () => boolean): Ranked {
  ensure(showsKey(), noKeysToShow)
  return {
    hits: Array.from({ length: queries }, () => []),
    topks: Array.from({ length: queries }, () => 0),
  }
}
