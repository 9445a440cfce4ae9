import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { zoneOf } from '../catalog/timezone.js'
import { orderNeedsLimit } from '../errors/aggregates.js'
import { filterNeedsLimit, windowTooLarge } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { countWithLimit } from '../errors/v1.js'
import type { GoObject } from '../go/decoded.js'
import { trimSpace } from '../go/trim.js'
import { Rows } from '../rows/rows.js'
import { type Pace, sharing, startPace } from '../turns/pace.js'
import { inTurns } from '../turns/steps.js'
import { aggregate } from './aggregate.js'
import { collectionView } from './collection-view.js'
import { checkConsistencyLevel } from './consistency.js'
import { mostRowsOf } from './most-rows.js'
import { orderRows, readOrder } from './order-rows.js'
import { remarkKinds } from './other-kinds.js'
import { readOutputFields } from './output-fields.js'
import { printRows } from './print-row.js'
import { aggregationOf, checkGroupOrders, readGroups } from './read-aggregates.js'
import {
  allowPartitionNames,
  checkPartitionNames,
  limitPartitions,
  loadedPartitions,
  partitionsToRead,
  queriedCollection,
} from './read-target.js'
import { countFound, type Selection, selectedRows } from './select-rows.js'
import { type Page, sortedRows, wholePage } from './sort-rows.js'
import { rulesOf } from './target.js'

/** What a query asks for. */
export interface Query {
  readonly outputFields: readonly string[]
  /** Unlimited unless positive. */
  readonly limit: number
  readonly offset: number
  readonly partitionNames: readonly string[]
  readonly consistencyLevel: string
  readonly groupByFields: readonly string[]
  readonly orderByFields: readonly string[]
  readonly int64AsText: boolean
}

/** Says which rows a filter asks for, or refuses it. */
export type CompileFilter = () => Selection

/**
 * Answers a query (spec/entities.md §7; internal/proxy/task_query.go).
 * @param compile makes the filter's mask
 * @param demand asks for the privilege
 * @param pace lets others write meanwhile; what was there before is what is read
 * @throws MilvusError 1100 for what is asked, 1807 for partitions, 101
 */
export async function query(
  catalog: Catalog,
  ref: CollectionRef,
  asked: Query,
  compile: CompileFilter,
  demand: () => void,
  pace: Pace = startPace(),
): Promise<GoObject[]> {
  const rules = rulesOf(catalog)
  // Before 2.5 nothing looks the collection up for the REST layer (httpserver/handler_v2.go query).
  const isAskedFirst = rules.queryLookUp !== 'described'
  if (isAskedFirst) demand()
  const collection = queriedCollection(catalog, ref)
  if (rules.checksQueryLevel) checkConsistencyLevel(asked.consistencyLevel)
  if (!isAskedFirst) demand()
  return await readRows(catalog, collection, ref, asked, compile, pace)
}

/**
 * What the proxy does of a query, behind the look-up and the privilege (internal/proxy/task_query.go).
 * @throws MilvusError 1100 for what is asked, 1807 for partitions, 101
 */
export async function readRows(
  catalog: Catalog,
  current: Collection,
  ref: CollectionRef,
  asked: Query,
  compile: CompileFilter,
  pace: Pace,
): Promise<GoObject[]> {
  const rules = rulesOf(catalog)
  const collection = collectionView(current)
  const rows = collection.rows ?? new Rows({})
  const paced = sharing(pace, rows.segments())
  const { partitionNames, outputFields } = asked
  limitPartitions(catalog, collection, ref, partitionNames)
  const groupBy = rules.aggregates ? splitNames(asked.groupByFields) : []
  const orderBy = rules.aggregates ? splitNames(asked.orderByFields) : []
  // Of hundreds of thousands of names the checks take as long again.
  await paced()
  const isCount = countsRows(asked) && groupBy.length === 0
  allowPartitionNames(collection, partitionNames)
  checkPartitionNames(partitionNames)
  const page = pageOf(asked, isCount, mostRowsOf(catalog, collection))
  ensure(orderBy.length === 0 || page.limit !== undefined, orderNeedsLimit)
  const compiled = compile()
  // Where 2.3 has no plan, it counts all rows, yet finds none (query/visitors/ExecPlanNodeVisitor.cpp RetrievePlanNode).
  const selection = !isCount && hasNoPlan(compiled) ? noRows : compiled
  const shown =
    isCount && !rules.aggregates
      ? undefined
      : await inTurns(readOutputFields(catalog, collection, outputFields), paced)
  const aggregates = shown?.aggregates ?? []
  const groups = readGroups(collection, groupBy)
  if (groups.length + aggregates.length > 0) checkGroupOrders(orderBy, groupBy)
  // Said again, an order decides nothing.
  const orders = [...new Set(orderBy)].map((text) => readOrder(collection, text))
  const aggregation = aggregationOf(outputFields, groups, aggregates)
  const hasLimit = page.limit !== undefined
  ensure(hasLimit || isCount || aggregates.length > 0 || !keepsAll(selection), filterNeedsLimit)
  const counts = aggregates.some(({ field }) => field === undefined)
  ensure(!counts || !hasLimit || groups.length > 0, countWithLimit)
  const output = aggregation ? undefined : shown
  const partitions = partitionsToRead(collection, partitionNames)
  const loaded = loadedPartitions(collection, partitions, partitionNames.length > 0)
  if (isCount && selection.kind === 'all') {
    return [countOf(rows.count(loaded), asked)]
  }
  const segments = rows.segments(loaded)
  const found = await selectedRows(collection, segments, selection, paced)
  const sorted = (part: Page) => sortedRows(collection, found, part, rules.shownDuplicate, paced)
  if (aggregation && !isCount) {
    const all = await orderRows(await sorted(wholePage), orders, paced)
    const telling = {
      ...{ collection: collection.id, zone: zoneOf(collection) },
      int64AsText: asked.int64AsText,
    }
    const figures = await aggregate(all, aggregation, telling, paced)
    return figures.slice(page.offset, endOf(page))
  }
  if (countFound(found) === 0) remarkNothing()
  if (output === undefined) return [countOf(countFound(found), asked)]
  remarkCut(catalog, page, countFound(found))
  const places =
    orders.length === 0
      ? await sorted(page)
      : (await orderRows(await sorted(wholePage), orders, paced)).slice(page.offset, endOf(page))
  return await printRows(collection, places, output, asked.int64AsText, paced)

  function remarkNothing(): void {
    if (selection.kind === 'mask') remarkKinds(catalog, segments, selection.plan)
  }
}

/** Names are sent on as one text, with commas between. */
const splitNames = (names: readonly string[]): string[] =>
  names
    .join(',')
    .split(',')
    .map(trimSpace)
    .filter((name) => name !== '')

/** Whether a filter leaves nothing out by its form (internal/parser/planparserv2/utils.go IsAlwaysTruePlan). */
const keepsAll = (selection: Selection): boolean =>
  selection.kind === 'all' ||
  (selection.kind === 'mask' && selection.plan.kind === 'always' && selection.plan.value)

const hasNoPlan = (selection: Selection): boolean =>
  selection.kind === 'mask' && selection.plan.kind === 'none'

const noRows: Selection = { kind: 'keys', keys: new Set() }

/** Whether a query asks for nothing but how many rows there are. */
export const countsRows = ({ outputFields }: Pick<Query, 'outputFields'>): boolean =>
  outputFields.length === 1 && /^\s*count\(\*\)\s*$/i.test(outputFields[0] ?? '')

const countOf = (count: number, { outputFields, int64AsText }: Query): GoObject => ({
  [outputFields[0] ?? '']: int64AsText ? String(count) : count,
})

/**
 * @param most how many rows it may ask for and pass over
 * @throws MilvusError 65535 for a page beyond the window
 */
export function pageOf({ limit, offset }: Query, isCount: boolean, most: number) {
  if (isCount || limit <= 0) return { offset: 0, limit: undefined }
  const from = Math.max(offset, 0)
  ensure(from + limit <= most, () => windowTooLarge({ size: from + limit, most }))
  return { offset: from, limit }
}

/** What a query shows at most that sends no limit. */
const usualLimit = 100

function remarkCut({ remarks }: Catalog, { limit, offset }: Page, of: number): void {
  if (limit !== usualLimit || offset > 0 || of <= limit) return
  remarks?.push({ kind: 'limit cut off', shown: limit, of })
}

const endOf = ({ offset, limit }: Page): number | undefined =>
  limit === undefined ? undefined : offset + limit
