import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { ensure } from '../../errors/error.js'
import { orderBesideFunctions } from '../../errors/rerank-functions.js'
import { rerankRules } from '../../profiles/rerank.js'
import type { Hit } from '../../search/hit.js'
import type { Rescore } from '../../search/rerank/boost.js'
import { namesKey } from '../output-fields.js'
import type { CompileMask, Plan } from '../search/plan.js'
import { metricOf } from '../search/search-hits.js'
import { readBoosts } from './boosts.js'
import type { Functions } from './functions.js'
import { holdsRows, type Ranked, rankFound } from './rank-found.js'
import { hasRanker, readRanker } from './rankers.js'

/** What functions do to the hits of a search. */
export interface SearchRanking {
  readonly rescore: Rescore<Hit> | undefined
  /** Of the hits of each query; undefined where only boosts change them. */
  readonly rank:
    | ((found: readonly (readonly Hit[])[], partitions: ReadonlySet<bigint>) => Ranked)
    | undefined
}

/**
 * Reads what functions do, which newer releases look at only after the search.
 * @param filters of the boosts among them
 * @throws MilvusError 1100
 */
export function readSearchRanking(
  { profile }: Catalog,
  collection: Collection,
  functions: Functions,
  filters: readonly CompileMask[],
  plan: Plan,
  outputFields: readonly string[],
): SearchRanking {
  const rules = rerankRules[profile.version]
  const { grouping, digits, orders } = plan
  const rescore = readBoosts(rules, collection, functions, filters, grouping !== undefined)
  const isLate = rules.checksStrategy === 'after the search'
  const early = isLate ? undefined : readRanker(rules, collection, functions)
  if (!hasRanker(functions)) return { rescore, rank: undefined }
  ensure(orders.length === 0, orderBesideFunctions)
  const read = () => early ?? readRanker(rules, collection, functions)
  return {
    rescore,
    rank(found, partitions) {
      const hasRows = holdsRows(collection, partitions)
      const metrics = [hasRows ? metricOf(collection, plan) : '']
      const window = { limit: plan.limit + plan.offset, offset: 0 }
      const setting = { rules, metrics, grouping, digits, ...window }
      return rankFound([found], read, setting, hasRows, () => namesKey(collection, outputFields))
    },
  }
}
