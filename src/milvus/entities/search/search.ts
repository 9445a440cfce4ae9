import type { Catalog } from '../../catalog/catalog.js'
import type { Collection, Partition } from '../../catalog/model.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { checkTimezone, knownZone, zoneOf } from '../../catalog/timezone.js'
import { ensure } from '../../errors/error.js'
import { chainsBesideFunctions } from '../../errors/function-chains.js'
import { partitionKeyForbidsNames } from '../../errors/partition.js'
import {
  aggregateInSearch,
  ignoreGrowingNotBoolean,
  searchNotLoaded,
  searchPartitionNotLoaded,
  wrongQueryCount,
} from '../../errors/search.js'
import { aggregationOfIterator, functionsOfIterator } from '../../errors/search-iterator.js'
import { parseBool } from '../../go/parse.js'
import { searchRules } from '../../profiles/search.js'
import { type Pace, sharing, startPace } from '../../turns/pace.js'
import { inTurns, type Steps } from '../../turns/steps.js'
import { readChainRanking } from '../chains/chain-ranking.js'
import { readChains } from '../chains/sent-chains.js'
import { collectionView } from '../collection-view.js'
import { checkConsistencyLevel } from '../consistency.js'
import { mostQueries } from '../most-rows.js'
import { onCollection } from '../on-collection.js'
import { type Output, readOutputFields } from '../output-fields.js'
import {
  allowPartitionNames,
  limitPartitions,
  loadedPartitions,
  partitionsToRead,
} from '../read-target.js'
import { readFunctions } from '../rerank/functions.js'
import { readSearchRanking } from '../rerank/search-ranking.js'
import { targetCollection } from '../target.js'
import { checkAggregation } from './aggregation.js'
import { planAggregation } from './aggregation-plan.js'
import { answerGroups, answerHits, type SearchAnswer } from './answer.js'
import { checkOrders, checkQueries, parametersOf } from './check-request.js'
import { queriesOfIds, readIds } from './ids.js'
import { checkIsolatedKey } from './isolated-key.js'
import { checkLists } from './list-search.js'
import { loadExplainer } from './load-explainer.js'
import { type Parameters, readParameters } from './parameters.js'
import { type CompileMask, planSearch } from './plan.js'
import type { ShownTimes } from './print-hits.js'
import { readQueries } from './queries.js'
import { readsLists } from './query-lists.js'
import { showsVectors } from './read-again.js'
import { remarkParameters } from './remark-keys.js'
import type { SearchRequest } from './request.js'
import type { Scope } from './scope.js'

/**
 * Answers a search (spec/entities.md §8; httpserver/handler_v2.go search, internal/proxy/task_search.go).
 * @param compile makes the filter's mask
 * @param demand asks for the privilege
 * @throws MilvusError 1801 and 1802 for queries, 1100 for what is asked, 1807 for partitions, 101, 201
 */
export async function search(
  catalog: Catalog,
  ref: CollectionRef,
  asked: SearchRequest,
  compile: CompileMask,
  demand: () => void,
  pace: Pace = startPace(),
): Promise<SearchAnswer> {
  const rules = searchRules[catalog.profile.version]
  if (rules.checksLevel) checkConsistencyLevel(asked.consistencyLevel)
  const current = () => targetCollection(catalog, ref)
  // That there is none is told before what is wrong with the rest.
  current()
  const hasIds = rules.takesIds && asked.ids.length > 0
  if (rules.takesIds && !asked.vectors) checkQueries(asked)
  if (rules.aggregates && asked.aggregation) checkAggregation(asked, asked.aggregation)
  if (rules.aggregates) checkOrders(asked)
  const sentParameters = parametersOf(asked, readParameters(asked.parameters, rules))
  const { version } = catalog.profile
  const explainPath = await loadExplainer(asked, sentParameters.pairs, version, current())
  const parameters = { ...sentParameters, explainPath }
  remarkParameters(catalog, asked.parameters.outer)
  const functions = readFunctions(asked.functions)
  const chains = readChains(asked.chains)
  const { partitionNames, outputFields } = asked
  const allow = (collection: Collection) => {
    demand()
    limitPartitions(catalog, collection, ref, partitionNames)
  }
  const all = hasIds
    ? await onCollection(current, async (collection) => {
        const ids = await inTurns(readIds(collection, asked.ids), pace)
        allow(collection)
        return await inTurns(queriesOfIds(collection, ids, parameters, partitionNames), pace)
      })
    : (asked.vectors ??
      (await onCollection(current, (collection) =>
        inTurns(readQueries(catalog, collection, asked.data, asked.annsField), pace),
      )))
  const collection = collectionView(current())
  const paced = sharing(pace, collection.rows?.segments() ?? [])
  if (!hasIds) allow(collection)
  const queries = all.filter((query) => query !== undefined)
  if (all.length > 0 && queries.length === 0) return { rows: [], topks: undefined }
  allowPartitionNames(collection, partitionNames, partitionKeyForbidsNames)
  const early = rules.findsPartitionsLate ? undefined : partitionsToRead(collection, partitionNames)
  const output = await inTurns(readSearchOutput(catalog, collection, outputFields), paced)
  const size = queries.length
  ensure(size > 0 && size <= mostQueries, () => wrongQueryCount({ size }))
  const ignoresGrowing = readIgnoreGrowing(parameters)
  const aggregation =
    rules.aggregates && asked.aggregation
      ? planAggregation(collection, asked.aggregation, size, {
          profile: catalog.profile,
          explain: explainPath,
        })
      : undefined
  const planned = planSearch(catalog, collection, parameters, compile)
  const plan = {
    ...planned,
    lists: readsLists(planned.field, asked.data),
    readsAgain: showsVectors(output) || planned.orders.length > 0,
    byKeys: hasIds,
    sentAs: asked.vectorType,
  }
  ensure(!functions || chains.length === 0, chainsBesideFunctions)
  const ranking = functions
    ? readSearchRanking(catalog, collection, functions, asked.boostFilters, plan, outputFields)
    : chains.length > 0
      ? readChainRanking(collection, chains, plan, outputFields)
      : undefined
  const isRanked = ranking?.rank !== undefined || chains.length > 0
  if (rules.aggregates) ensure(!plan.iteration || !isRanked, functionsOfIterator)
  if (rules.isolatesKeys) checkIsolatedKey(collection, plan.filter?.plan)
  if (rules.aggregates) checkLists(aggregation ? { ...plan, grouping: aggregation.grouping } : plan)
  if (aggregation) ensure(!plan.iterates, aggregationOfIterator)
  if (rules.knowsTimezone) checkTimezone(parameters.pairs.get('timezone'))
  const times = readTimes(parameters, collection)
  const partitions = early ?? partitionsToRead(collection, partitionNames)
  const scope = scopeOf(collection, partitions, partitionNames.length > 0, ignoresGrowing)
  const rescored = { ...plan, rescore: ranking?.rescore }
  const checked = { catalog, collection, asked, queries, plan: rescored, output, scope, times }
  return aggregation
    ? await answerGroups(checked, aggregation, paced)
    : await answerHits(checked, all, ranking?.rank, paced)
}

function readTimes({ pairs }: Parameters, collection: Collection): ShownTimes {
  const parts = pairs.get('time_fields')?.split(/[, ]+/)
  return {
    zone: knownZone(pairs.get('timezone')) ?? zoneOf(collection),
    parts: parts?.filter((part) => part !== ''),
  }
}

/** @throws MilvusError 1100 */
export function* readSearchOutput(
  catalog: Catalog,
  collection: Collection,
  names: readonly string[],
): Steps<Output> {
  const output = yield* readOutputFields(catalog, collection, names)
  ensure(output.aggregates.length === 0, aggregateInSearch)
  return output
}

/** @throws MilvusError 1100 */
export function readIgnoreGrowing({ pairs }: Parameters): boolean {
  const ignores = parseBool(pairs.get('ignore_growing') ?? 'false')
  ensure(ignores !== undefined, ignoreGrowingNotBoolean)
  return ignores
}

/**
 * Where a search looks.
 * @param named whether the partitions were asked for by name
 * @throws MilvusError 101, 201
 */
export function scopeOf(
  collection: Collection,
  partitions: readonly Partition[],
  named: boolean,
  ignoresGrowing: boolean,
): Scope {
  const errors = { collection: searchNotLoaded, partition: searchPartitionNotLoaded }
  return { partitions: loadedPartitions(collection, partitions, named, errors), ignoresGrowing }
}
