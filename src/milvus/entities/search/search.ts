import type { Catalog } from '../../catalog/catalog.js'
import type { Collection, Partition } from '../../catalog/model.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { checkTimezone } from '../../catalog/timezone.js'
import { ensure } from '../../errors/error.js'
import { chainsBesideFunctions } from '../../errors/function-chains.js'
import { partitionKeyForbidsNames } from '../../errors/partition.js'
import {
  aggregateInSearch,
  idsBesideData,
  ignoreGrowingNotBoolean,
  noQueries,
  searchNotLoaded,
  searchPartitionNotLoaded,
  wrongQueryCount,
} from '../../errors/search.js'
import { aggregationOfIterator, functionsOfIterator } from '../../errors/search-iterator.js'
import { orderTwice } from '../../errors/search-order.js'
import type { GoObject } from '../../go/decoded.js'
import { cellOf, elements } from '../../go/gjson.js'
import { parseBool } from '../../go/parse.js'
import { searchRules } from '../../profiles/search.js'
import { type Pace, startPace } from '../../rows/pace.js'
import { isAggregate, readAggregates } from '../aggregate.js'
import { readChainRanking } from '../chains/chain-ranking.js'
import { readChains } from '../chains/sent-chains.js'
import { checkConsistencyLevel } from '../consistency.js'
import { type Output, readOutputFields } from '../output-fields.js'
import { limitPartitions, loadedPartitions, partitionsToRead } from '../read-target.js'
import { readFunctions } from '../rerank/functions.js'
import { readSearchRanking } from '../rerank/search-ranking.js'
import { targetCollection } from '../target.js'
import { aggregateHits } from './aggregate-hits.js'
import { checkAggregation } from './aggregation.js'
import { groupedPlan, planAggregation } from './aggregation-plan.js'
import { queriesOfIds, readIds } from './ids.js'
import { checkIsolatedKey } from './isolated-key.js'
import { checkLists } from './list-search.js'
import { type Parameters, readParameters, saysAny, withDefaults } from './parameters.js'
import { type CompileMask, planSearch } from './plan.js'
import { printHits, showsKey } from './print-hits.js'
import { readQueries } from './queries.js'
import { readsLists } from './query-lists.js'
import { remarkParameters } from './remark-keys.js'
import type { SearchRequest } from './request.js'
import { type Scope, searchHits } from './search-hits.js'
import { mostRows } from './window.js'

/** The rows found, and how many of them each query found, if that is told; of an aggregation the groups of each. */
export interface SearchAnswer {
  readonly rows: readonly GoObject[]
  readonly topks?: readonly number[] | undefined
  readonly aggTopks?: readonly number[]
}

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
  const collection = targetCollection(catalog, ref)
  const hasIds = rules.takesIds && asked.ids.length > 0
  if (rules.takesIds) checkQueries(asked)
  if (rules.aggregates && asked.aggregation) checkAggregation(asked, asked.aggregation)
  if (rules.aggregates) checkOrders(asked)
  const parameters = parametersOf(asked, readParameters(asked.parameters, rules))
  remarkParameters(catalog, asked.parameters.outer)
  const functions = readFunctions(asked.functions)
  const chains = readChains(asked.chains)
  const ids = hasIds ? readIds(collection, asked.ids) : undefined
  const sent = ids ? [] : readQueries(catalog, collection, asked.data, asked.annsField)
  demand()
  const { partitionNames, outputFields, int64AsText } = asked
  limitPartitions(catalog, collection, ref, partitionNames)
  const all = ids ? queriesOfIds(collection, ids, parameters, partitionNames) : sent
  const queries = all.filter((query) => query !== undefined)
  if (all.length > 0 && queries.length === 0) return { rows: [], topks: undefined }
  const partitions = partitionsToRead(collection, partitionNames, partitionKeyForbidsNames)
  const output = readSearchOutput(catalog, collection, outputFields)
  const size = queries.length
  ensure(size > 0 && size <= mostRows, () => wrongQueryCount({ size }))
  const ignoresGrowing = readIgnoreGrowing(parameters)
  const aggregation =
    rules.aggregates && asked.aggregation
      ? planAggregation(collection, asked.aggregation, size)
      : undefined
  const planned = planSearch(catalog, collection, parameters, compile)
  const plan = { ...planned, lists: readsLists(planned.field, asked.data) }
  ensure(!functions || chains.length === 0, chainsBesideFunctions)
  const ranking = functions
    ? readSearchRanking(catalog, collection, functions, asked.boostFilters, plan)
    : chains.length > 0
      ? readChainRanking(collection, chains, plan)
      : undefined
  const isRanked = ranking?.rank !== undefined || chains.length > 0
  if (rules.aggregates) ensure(!plan.iteration || !isRanked, functionsOfIterator)
  if (rules.isolatesKeys) checkIsolatedKey(collection, plan.filter?.plan)
  if (rules.aggregates) checkLists(plan)
  if (aggregation) ensure(!plan.iterates, aggregationOfIterator)
  if (rules.knowsTimezone) checkTimezone(parameters.pairs.get('timezone'))
  const scope = scopeOf(collection, partitions, partitionNames.length > 0, ignoresGrowing)
  if (aggregation) {
    // What ranks all hits has no place among groups (internal/proxy/search_pipeline.go searchWithAggPipe).
    const grouped = groupedPlan({ ...plan, rescore: ranking?.rescore }, aggregation, output)
    const found = await searchHits(catalog, collection, queries, grouped, scope, pace)
    const shown = { output, int64AsText, digits: plan.digits }
    const groups = found.map((hits) => aggregateHits(collection, hits, aggregation.levels, shown))
    const rows = groups.map((buckets) => ({ buckets }))
    return { rows, aggTopks: groups.map(({ length }) => length) }
  }
  const rescored = { ...plan, rescore: ranking?.rescore }
  const found = await searchHits(catalog, collection, queries, rescored, scope, pace)
  const shown = {
    ...{ output, int64AsText },
    showsKey: showsKey(collection, outputFields, rules),
    showsId: asked.showsId ?? rules.keyName === 'id',
  }
  if (ranking?.rank) {
    const { hits, topks } = ranking.rank(found, scope.partitions)
    return { rows: printHits(collection, hits, shown), topks }
  }
  const counts = found.map(({ length }) => length)
  const isNone = counts.every((count) => count === 0)
  const topks = all.map((query) => (query === undefined ? 0 : (counts.shift() ?? 0)))
  // An answer that is not sorted counts as empty by its last query (proxy/search_reduce_util.go).
  if (isNone || (found.at(-1)?.length === 0 && plan.orders.length === 0)) {
    const tells = isNone && plan.grouping !== undefined && rules.tellsTopksOfNoGroups
    return { rows: [], topks: tells ? topks : undefined }
  }
  const rows = printHits(collection, found, shown)
  return { rows, topks: rules.tellsTopks ? topks : undefined }
}

function checkQueries({ data, ids }: SearchRequest): void {
  const hasData = elements(cellOf(data)).length > 0
  ensure(ids.length === 0 || !hasData, idsBesideData)
  ensure(ids.length > 0 || hasData, noQueries)
}

function checkOrders({ orderByFields, parameters }: SearchRequest): void {
  const isSaid = saysAny(parameters.outer, ['order_by_fields'])
  ensure(orderByFields.length === 0 || !isSaid, orderTwice)
}

/** The parameters with what the request says beside them. */
function parametersOf(asked: SearchRequest, sent: Parameters): Parameters {
  const { limit, offset, annsField, groupingField, groupSize, strictGroupSize, orderByFields } =
    asked
  const isGrouped = groupingField !== ''
  return withDefaults(sent, {
    topk: limit,
    offset,
    anns_field: annsField,
    ...(orderByFields.length > 0 && { order_by_fields: orderByFields.join(',') }),
    ...(isGrouped && { group_by_field: groupingField }),
    ...(isGrouped &&
      groupSize > 0 && { group_size: groupSize, strict_group_size: String(strictGroupSize) }),
  })
}

function readSearchOutput(
  catalog: Catalog,
  collection: Collection,
  names: readonly string[],
): Output {
  if (!searchRules[catalog.profile.version].aggregates) {
    return readOutputFields(catalog, collection, names)
  }
  const aggregates = readAggregates(collection, names)
  const output = readOutputFields(
    catalog,
    collection,
    names.filter((name) => !isAggregate(name)),
  )
  ensure(aggregates.length === 0, aggregateInSearch)
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
