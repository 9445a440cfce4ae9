import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import type { GoObject } from '../../go/decoded.js'
import { searchRules } from '../../profiles/search.js'
import type { Pace } from '../../turns/pace.js'
import type { Output } from '../output-fields.js'
import type { SearchRanking } from '../rerank/search-ranking.js'
import { aggregateHits } from './aggregate-hits.js'
import { type AggregationPlan, groupedPlan } from './aggregation-plan.js'
import type { Plan } from './plan.js'
import { printHits, type ShownTimes, showsKey } from './print-hits.js'
import { readAgain } from './read-again.js'
import type { SearchRequest } from './request.js'
import type { Scope } from './scope.js'
import { searchHits } from './search-hits.js'

/** The rows found, and how many of them each query found, if that is told; of an aggregation the groups of each. */
export interface SearchAnswer {
  readonly rows: readonly GoObject[]
  readonly topks?: readonly number[] | undefined
  readonly aggTopks?: readonly number[]
}

/** A search that is checked. */
export interface CheckedSearch {
  readonly catalog: Catalog
  readonly collection: Collection
  readonly asked: SearchRequest
  /** Those that are searched for: of the keys that are asked for, the ones whose vector is not null. */
  readonly queries: readonly Uint8Array[]
  readonly plan: Plan
  readonly output: Output
  readonly scope: Scope
  readonly times: ShownTimes
}

/**
 * Searches, and shows groups of the hits. What ranks all hits has no place among them (internal/proxy/search_pipeline.go
 * searchWithAggPipe).
 */
export async function answerGroups(
  { catalog, collection, asked, queries, plan, output, scope }: CheckedSearch,
  aggregation: AggregationPlan,
  pace: Pace,
): Promise<SearchAnswer> {
  const grouped = groupedPlan(plan, aggregation, output)
  const found = await searchHits(catalog, collection, queries, grouped, scope, pace)
  const shown = { output, int64AsText: asked.int64AsText, digits: plan.digits }
  const groups = found.map((hits) => aggregateHits(collection, hits, aggregation.levels, shown))
  const rows = groups.map((buckets) => ({ buckets }))
  return { rows, aggTopks: groups.map(({ length }) => length) }
}

/**
 * Searches, and shows the hits.
 * @param all the queries, those that are null too
 */
export async function answerHits(
  { catalog, collection, asked, queries, plan, output, scope, times }: CheckedSearch,
  all: readonly (Uint8Array | undefined)[],
  rank: SearchRanking['rank'],
  pace: Pace,
): Promise<SearchAnswer> {
  const rules = searchRules[catalog.profile.version]
  const { readsAgain = false } = plan
  // What is ranked are the rows that were found (internal/proxy/search_pipeline.go).
  const searched = { ...plan, readsAgain: readsAgain && !rank }
  const found = await searchHits(catalog, collection, queries, searched, scope, pace)
  const shown = {
    ...{ output, int64AsText: asked.int64AsText, times },
    showsKey: showsKey(collection, asked.outputFields, rules),
    showsId: asked.showsId ?? rules.keyName === 'id',
  }
  if (rank) {
    const { hits, topks } = rank(found, scope.partitions)
    const read = readsAgain ? await readAgain(catalog, collection, hits, scope, pace) : hits
    return { rows: await printHits(collection, read, shown, pace), topks }
  }
  const counts = found.map(({ length }) => length)
  const isNone = counts.every((count) => count === 0)
  const topks = all.map((query) => (query === undefined ? 0 : (counts.shift() ?? 0)))
  // An answer that is not sorted counts as empty by its last query (proxy/search_reduce_util.go).
  if (isNone || (found.at(-1)?.length === 0 && plan.orders.length === 0)) {
    const tells = isNone && plan.grouping !== undefined && rules.tellsTopksOfNoGroups
    return { rows: [], topks: tells ? topks : undefined }
  }
  const rows = await printHits(collection, found, shown, pace)
  return { rows, topks: rules.tellsTopks ? topks : undefined }
}
