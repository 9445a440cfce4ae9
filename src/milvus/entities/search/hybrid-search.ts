import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { zoneOf } from '../../catalog/timezone.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure } from '../../errors/error.js'
import { partitionKeyForbidsNames } from '../../errors/partition.js'
import { aggregationOfSeveral, chainsOfSeveral, tooManySearches } from '../../errors/rerank.js'
import { wrongQueryCount } from '../../errors/search.js'
import { rerankRules } from '../../profiles/rerank.js'
import { searchRules } from '../../profiles/search.js'
import { primaryField } from '../../rows/field.js'
import type { Hit } from '../../search/hit.js'
import { isDistance } from '../../search/metric.js'
import { sortRows } from '../../search/rerank/order.js'
import { type Pace, sharing, startPace } from '../../turns/pace.js'
import { inTurns, type Steps } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { collectionView } from '../collection-view.js'
import { checkConsistencyLevel } from '../consistency.js'
import { mostRowsOf } from '../most-rows.js'
import { onCollection } from '../on-collection.js'
import { namesKey } from '../output-fields.js'
import { allowPartitionNames, limitPartitions, partitionsToRead } from '../read-target.js'
import { type Functions, readFunctions, type SentFunctions } from '../rerank/functions.js'
import { holdsRows, rankFound } from '../rerank/rank-found.js'
import { readRanker } from '../rerank/rankers.js'
import type { Reranking } from '../rerank/reranking.js'
import { readStrategy, type SentStrategy } from '../rerank/strategy.js'
import { targetCollection } from '../target.js'
import type { SearchAnswer } from './answer.js'
import { withElementKeys, withRowKeys } from './element-hits.js'
import { asOneOfSeveral, findsElements } from './element-searches.js'
import { checkFusedWindow } from './fused-window.js'
import { type Grouping, readGrouping } from './grouping.js'
import { loadExplainer } from './load-explainer.js'
import { printHits } from './print-hits.js'
import { readAgain, showsVectors } from './read-again.js'
import { readSearchOutput, scopeOf } from './search.js'
import { metricOf, searchHits } from './search-hits.js'
import {
  checkQueryCounts,
  planSubSearch,
  readSubSearch,
  type SubPlan,
  type SubSearch,
  type SubSearchRequest,
} from './sub-search.js'
import type { Window } from './window.js'

/** What several searches ask for that become one answer. */
export interface HybridRequest extends Window {
  readonly searches: readonly SubSearchRequest[]
  /** The body spells `search` in another case: its decoder finds some, and who reads it again none. */
  readonly hidesSearches?: boolean
  readonly rerank: SentStrategy
  /** In the place of `rerank`. */
  readonly functions: SentFunctions | undefined
  readonly hasChains: boolean
  /** All of them ask for groups of hits, which only a search by itself has. */
  readonly aggregates: boolean
  readonly groupingField: string
  /** Unsaid unless positive. */
  readonly groupSize: number
  readonly strictGroupSize: boolean
  readonly outputFields: readonly string[]
  readonly partitionNames: readonly string[]
  readonly consistencyLevel: string
  readonly int64AsText: boolean
}

/** The most searches that become one. */
const mostSearches = 1024

/**
 * Answers several searches as one (spec/entities.md §9; httpserver/handler_v2.go advancedSearch,
 * internal/proxy/task_search.go initAdvancedSearchRequest).
 * @param demand asks for the privilege
 * @throws MilvusError 1801 for queries, 1100 for what is asked, 1807 for partitions, 101, 201
 */
export async function hybridSearch(
  catalog: Catalog,
  ref: CollectionRef,
  asked: HybridRequest,
  demand: () => void,
  pace: Pace = startPace(),
): Promise<SearchAnswer> {
  const rules = rerankRules[catalog.profile.version]
  checkConsistencyLevel(asked.consistencyLevel)
  ensure(!asked.aggregates, aggregationOfSeveral)
  ensure(!asked.hasChains, chainsOfSeveral)
  ensure(!asked.searches.some(({ aggregates }) => aggregates), aggregationOfSeveral)
  const current = () => targetCollection(catalog, ref)
  const { version } = catalog.profile
  const searches = await onCollection(current, async (collection) =>
    withExplainers(
      await inTurns(subSearches(catalog, collection, asked), pace),
      version,
      collection,
      pace,
    ),
  )
  const collection = collectionView(current())
  const paced = sharing(pace, collection.rows?.segments() ?? [])
  const functions = readFunctions(asked.functions)
  demand()
  const { outputFields, int64AsText } = asked
  const partitionNames = rules.takesPartitions ? asked.partitionNames : []
  limitPartitions(catalog, collection, ref, partitionNames)
  allowPartitionNames(collection, partitionNames, partitionKeyForbidsNames)
  const partitions = partitionsToRead(collection, partitionNames)
  const output = await inTurns(readSearchOutput(catalog, collection, outputFields), paced)
  ensure(searches.length > 0, () => wrongQueryCount({ size: 0 }))
  ensure(searches.length <= mostSearches, tooManySearches)
  const { plans, grouping, elements, reranking } = planFusion(
    catalog,
    collection,
    asked,
    searches,
    functions,
  )
  const scope = scopeOf(collection, partitions, partitionNames.length > 0, false)
  ensure(searches[0]?.queries.length, () =>
    notImplemented({ what: 'several searches of which the first has no query' }),
  )
  const hasRows = holdsRows(collection, scope.partitions)
  const found: Hit[][][] = []
  for (const [at, plan] of plans.entries()) {
    const queries = searches[at]?.queries ?? []
    const { ignoresGrowing } = plan
    const within = { ...scope, ignoresGrowing }
    found.push(await searchHits(catalog, collection, queries, plan, within, paced))
  }
  const again = (lists: Hit[][]) => readAgain(catalog, collection, lists, scope, paced)
  // What functions read is read before they rank (internal/proxy/search_pipeline.go).
  const isReadFirst =
    rules.readsAgain === 'groups' && functions?.all.some(({ inputs }) => inputs.length > 0)
  const read: Hit[][][] = []
  for (const lists of found) read.push(isReadFirst ? await again(lists) : lists)
  const metrics = plans.map((plan) => (hasRows ? metricOf(collection, plan) : ''))
  const isNegated = rules.negatesGroups && collection.shards === 1
  const lists = grouping
    ? read.map((hits, at) => {
        const rows = ungrouped(hits, metrics[at] ?? '', isNegated)
        return elements ? rows.map(withElementKeys) : rows
      })
    : read.map((hits, at) => asOneOfSeveral(hits, plans[at], metrics[at] ?? '', elements))
  const { limit, offset } = asked
  const setting = { rules, metrics, grouping, limit, offset, digits: undefined }
  const ranked = rankFound(lists, reranking, setting, hasRows, () =>
    namesKey(collection, outputFields),
  )
  const { topks } = ranked
  const { id: primary } = primaryField(collection)
  const best = elements ? ranked.hits.map((one) => withRowKeys(one, primary)) : ranked.hits
  const isReadLast =
    (rules.readsAgain === 'shown' && outputFields.length > 0) ||
    (rules.readsAgain === 'groups' && grouping) ||
    showsVectors(output)
  const hits = isReadLast && !isReadFirst ? await again(best) : best
  const showsKey = outputFields.length > 0
  const showsId = searchRules[version].keyName === 'id'
  const times = { zone: zoneOf(collection), parts: undefined }
  const shown = { output, showsKey, showsId, int64AsText, times }
  return { rows: await printHits(collection, hits, shown, pace), topks }
}

function* subSearches(
  catalog: Catalog,
  collection: Collection,
  { searches, hidesSearches }: HybridRequest,
): Steps<SubSearch[]> {
  // The real server's handler panics (httpserver/handler_v2.go advancedSearch).
  if (hidesSearches) throw new Error('searches that are not found again')
  const read: SubSearch[] = []
  for (const one of searches) {
    yield
    read.push(yield* readSubSearch(catalog, collection, one))
  }
  return read
}

/** Searches with what reads the paths by which they are sorted, where some are to be looked at. */
async function withExplainers(
  searches: readonly SubSearch[],
  version: Version,
  collection: Collection,
  pace: Pace,
): Promise<readonly SubSearch[]> {
  if (!searchRules[version].aggregates) return searches
  const explained: SubSearch[] = []
  for (const one of searches) {
    const wait = pace()
    if (wait) await wait
    const explainPath = await loadExplainer({}, one.parameters.pairs, version, collection)
    explained.push({ ...one, parameters: { ...one.parameters, explainPath } })
  }
  return explained
}

interface Fusion {
  readonly plans: readonly SubPlan[]
  readonly grouping: Grouping | undefined
  /** They find single vectors of one struct in the place of rows. */
  readonly elements: boolean
  /** How the lists become one, which some releases look at only then. */
  readonly reranking: () => Reranking | undefined
}

/** Plans the searches, and reads how they become one, in the order of the release. */
function planFusion(
  catalog: Catalog,
  collection: Collection,
  asked: HybridRequest,
  searches: readonly SubSearch[],
  functions: Functions | undefined,
): Fusion {
  const rules = rerankRules[catalog.profile.version]
  const when = rules.checksStrategy
  const read = () =>
    functions
      ? readRanker(rules, collection, functions)
      : readStrategy(rules, asked.rerank, searches.length)
  const early = when === 'after filters' ? readWindow(catalog, collection, asked) : undefined
  checkQueryCounts(searches)
  const first = when === 'before the window' ? read() : undefined
  const { grouping } = early ?? readWindow(catalog, collection, asked)
  const window = asked.limit + asked.offset
  const within = { grouping, groupsAlone: !rules.groups, window }
  const plans = searches.map((one) => planSubSearch(catalog, collection, one, within, functions))
  const elements = findsElements(collection, plans, grouping)
  const late = when === 'after filters' ? read() : undefined
  return {
    plans,
    grouping,
    elements,
    reranking: when === 'after the search' ? read : () => first ?? late,
  }
}

function readWindow(
  catalog: Catalog,
  collection: Collection,
  asked: HybridRequest,
): { readonly grouping: Grouping | undefined } {
  checkFusedWindow(asked, mostRowsOf(catalog, collection))
  const { groupingField, groupSize, strictGroupSize } = asked
  if (!rerankRules[catalog.profile.version].groups || groupingField === '') {
    return { grouping: undefined }
  }
  const pairs = new Map([['group_by_field', groupingField]])
  if (groupSize > 0) {
    pairs.set('group_size', String(groupSize))
    pairs.set('strict_group_size', String(strictGroupSize))
  }
  return { grouping: readGrouping(catalog, collection, pairs, undefined) }
}

/**
 * The rows of groups as a segment gives them, sorted by their scores, distances as their negatives or not
 * (internal/proxy/search_reduce_util.go reduceAdvanceGroupBY).
 */
const ungrouped = (found: readonly Hit[][], metric: string, negates: boolean): Hit[][] =>
  found.map((hits) => {
    if (!isDistance(metric)) return sortRows(hits, 'descending')
    const sorted = sortRows(hits, 'ascending')
    return negates ? sorted.map((hit) => ({ ...hit, score: -hit.score })) : sorted
  })
