import type { Catalog } from '../../catalog/catalog.js'
import type { Collection } from '../../catalog/model.js'
import { notImplemented } from '../../errors/emulator.js'
import { ensure, MilvusError } from '../../errors/error.js'
import { toldByNode } from '../../errors/filter-engine.js'
import {
  bm25OfVectors,
  metricMismatch,
  searchedFieldNotIndexed,
  vectorSizeMismatch,
  vectorTypeMismatch,
} from '../../errors/search.js'
import type { DataType } from '../../profiles/data-types.js'
import { engineType } from '../../profiles/engine-types.js'
import { functionTypes } from '../../profiles/function-types.js'
import { searchRules } from '../../profiles/search.js'
import { primaryField, type RowField, sizeParam } from '../../rows/field.js'
import { Rows } from '../../rows/rows.js'
import type { Segment } from '../../rows/segment.js'
import type { StoredSegment } from '../../rows/stored-segment.js'
import type { Hit } from '../../search/hit.js'
import { type Filter, keptRows } from '../../search/kept.js'
import { kernelOf } from '../../search/kernels.js'
import { isDistance, isMetricType, type MetricType } from '../../search/metric.js'
import { type Options, search } from '../../search/search.js'
import { dropSmallest } from '../../search/sparse.js'
import { type Pace, shareAll, sharing } from '../../turns/pace.js'
import { inTurns } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { embeddingOf } from '../embed.js'
import { remarkKinds } from '../other-kinds.js'
import type { Mask } from '../select-rows.js'
import { embeddedQueries } from './embedded-queries.js'
import { groupAgain, groupHits } from './group-hits.js'
import { groupsRefusal } from './grouping.js'
import { checkListMetric } from './list-search.js'
import { checkSignatureMetric, signatureKernel } from './min-hash-search.js'
import { orderGroups } from './order-hits.js'
import type { Plan } from './plan.js'
import { rangeAfter, rangeRefusal, readRange } from './range.js'
import { readAgain } from './read-again.js'
import { remarkLeftOut } from './remark-left-out.js'
import { remarkSearch } from './remark-search.js'
import { roundScores, roundScoresUp } from './round.js'
import type { Scope } from './scope.js'
import { bm25Source, checkTextMetric, queryTerms, textKernel } from './text-search.js'

/** So many rows the queries of a request may find together: more do not go into one answer. */
const mostHits = 2 ** 20

/**
 * Runs a search: for each query the best `offset + limit` rows, or groups of rows, without those passed over.
 * @param sent vectors in the bytes in which rows are kept; of what functions make texts in UTF-8
 * @param pace lets others write meanwhile; what was there before is what is searched
 * @throws MilvusError for another metric type than that of the index, if there are rows
 */
export async function searchHits(
  catalog: Catalog,
  collection: Collection,
  sent: readonly Uint8Array[],
  plan: Plan,
  scope: Scope,
  pace: Pace,
): Promise<Hit[][]> {
  const { partitions, ignoresGrowing } = scope
  const { field, filter, offset, limit, digits, grouping, orders } = plan
  const texts = bm25Source(collection, field)
  if (texts) checkTextMetric(plan.metric)
  if (texts && plan.sentAs) throw bm25OfVectors()
  const made = embeddingOf(collection, field)
  if (made?.type === functionTypes.MinHash) checkSignatureMetric(plan.metric)
  const rows = collection.rows ?? new Rows({})
  const segments = rows.segments(partitions).filter(({ length }) => length > 0)
  if (segments.length === 0) return sent.map(() => [])
  checkIndexed(collection, field)
  checkType(collection, field, plan.sentAs, catalog.profile.version)
  if ((field.type === 'FloatVector' || plan.sentAs) && !made) checkSizes(sent, field, collection)
  const metric = metricOf(collection, plan)
  checkListMetric(plan, metric)
  // Reading texts takes a turn or more, and terms are weighed by all rows, whichever are searched.
  const read = texts ? rows.segments() : segments
  if (texts || made) shareAll(read)
  const queries = made
    ? await embeddedQueries(catalog, collection, made, field, sent, plan.byKeys, pace)
    : sent
  const rowsOfQuery = (offset + limit) * (grouping?.size ?? 1)
  const hits = queries.length * Math.min(rowsOfQuery, rows.count(partitions))
  ensure(hits <= mostHits, () =>
    notImplemented({ what: `searches that may find more than ${mostHits} rows` }),
  )
  remarkSearch(catalog, collection, field, metric, queries, segments)
  const { version } = catalog.profile
  const { findsZeroVectors } = searchRules[version]
  const paced = sharing(pace, read)
  const kernel = texts
    ? await textKernel(collection, field, rows, paced)
    : metric === 'MHJACCARD'
      ? signatureKernel(collection, plan)
      : kernelOf(field, metric, findsZeroVectors)
  ensure(kernel, () => notImplemented({ what: `the metric type ${metric} on ${field.type}` }))
  const isOfElements = field.type === 'ArrayOfVector' && !plan.lists
  const vectors = texts
    ? await queryTerms(texts, queries, plan.analyzerName, catalog, paced)
    : queries
  const wanted = metric === 'IP' ? vectors.map((query) => withoutDropped(query, plan)) : vectors
  const options: Options = {
    field,
    isOfElements,
    primary: primaryField(collection).id,
    kernel,
    isDistance: isDistance(metric),
    limit: offset + limit,
    filter: filter && (await looked(filter.mask, segments, paced)),
    elementFilter: filter?.elements && (await looked(filter.elements.keeps, segments, paced)),
    range: rangeAfter(readRange(plan.engine, metric), plan.iteration?.after, metric),
    // Groups are looked for again and again until there are enough.
    flushed: grouping ? undefined : (segment: StoredSegment) => rows.flushedRows(segment),
    seen: ignoresGrowing ? (segment: StoredSegment) => rows.flushedRows(segment) : undefined,
  }
  const refused = grouping ? groupsRefusal(grouping, version) : rangeRefusal(plan.engine, metric)
  // It is told with the first vector that is looked at.
  if (refused && segments.some((segment) => looksAt(segment, options))) {
    throw toldByNode(refused, version, 'search', collection.id)
  }
  const told = (error: unknown) => {
    if (!(error instanceof MilvusError)) throw error
    throw toldByNode(error, version, 'search', collection.id)
  }
  const rescored = async (hits: readonly Hit[]) =>
    plan.rescore ? await inTurns(plan.rescore(hits, options.isDistance), paced) : hits
  // Groups come of iterators, which round nothing.
  const rounded = (hits: readonly Hit[]) =>
    digits === undefined ? hits : roundScores(hits, digits)
  const groups: (readonly Hit[])[][] = []
  if (grouping) {
    const made = await groupHits(segments, wanted, options, grouping, plan, paced).catch(told)
    for (const each of made) {
      groups.push(plan.rescore ? groupAgain(await rescored(each.flat()), grouping) : each)
    }
  } else {
    for (const hits of await search(segments, wanted, options, paced)) {
      groups.push((await rescored(rounded(hits))).map((hit) => [hit]))
    }
  }
  if (filter && groups.every((each) => each.length === 0))
    remarkKinds(catalog, segments, filter.plan)
  const found: Hit[][] = []
  for (const each of groups) {
    const shown = plan.readsAgain ? await readAgain(catalog, collection, each, scope, paced) : each
    found.push(orderGroups(shown, orders).slice(offset).flat())
  }
  await inTurns(remarkLeftOut(catalog, plan, options, wanted, segments, found), paced)
  return digits !== undefined && searchRules[catalog.profile.version].roundsInTheEnd
    ? found.map((hits) => roundScoresUp(hits, digits))
    : found
}

function checkType(
  { id: collection }: Collection,
  { name, type }: RowField,
  sentAs: DataType | undefined,
  version: Version,
): void {
  const { tellsTypes } = searchRules[version]
  if (sentAs === undefined || type === sentAs) return
  ensure(tellsTypes, () =>
    notImplemented({ what: `the exact refusal of a ${sentAs} to search ${type}` }),
  )
  throw vectorTypeMismatch({ collection, field: name, type: engineType(type, version) })
}

const bytesOf: Readonly<Partial<Record<DataType, number>>> = { FloatVector: 4, BinaryVector: 1 / 8 }

/** The engine reads vectors before it compares metric types (segcore/plan.go NewSearchRequest). */
function checkSizes(
  queries: readonly Uint8Array[],
  field: RowField,
  { id: collection }: Collection,
): void {
  const expected = (bytesOf[field.type] ?? 2) * sizeParam(field, 'dim')
  for (const { length } of queries) {
    ensure(length === expected, () => vectorSizeMismatch({ collection, expected, actual: length }))
  }
}

/** A filter that has looked at all that is searched. */
async function looked(mask: Mask, segments: readonly Segment[], pace: Pace): Promise<Filter> {
  const known = new Map<Segment, Uint8Array>()
  for (const segment of segments) known.set(segment, await inTurns(mask(segment), pace))
  return (segment) => {
    const rows = known.get(segment)
    if (!rows) throw new Error('a filter that has not looked at the segment')
    return rows
  }
}

function looksAt(segment: StoredSegment, { field, filter, seen }: Options): boolean {
  const kept = keptRows(segment, field.id, filter, seen?.(segment))
  return kept === undefined || kept.includes(1)
}

/** The metric type by which a field was indexed, which a search may only repeat. */
export function metricOf(collection: Collection, { field, metric }: Plan): MetricType {
  // The index may not say it.
  if (bm25Source(collection, field)) return 'BM25'
  const expected = indexedBy(collection, field)
  ensure(metric === '' || metric === expected, () => metricMismatch({ expected, actual: metric }))
  return expected
}

function checkIndexed(collection: Collection, field: RowField): void {
  if (!bm25Source(collection, field)) indexedBy(collection, field)
}

function indexedBy({ id: collection, indexes }: Collection, { id, name }: RowField): MetricType {
  const index = [...indexes.values()].find(({ fieldId }) => fieldId === id)
  const metric = index?.params.find(([key]) => key === 'metric_type')?.[1] ?? ''
  ensure(isMetricType(metric), () => searchedFieldNotIndexed({ collection, field: name }))
  return metric
}

/** The smallest values of a sparse query may be left out. */
function withoutDropped(query: Uint8Array, { field, engine }: Plan): Uint8Array {
  const ratio = engine.drop_ratio_search
  const drops = field.type === 'SparseFloatVector' && typeof ratio === 'number' && ratio > 0
  return drops ? dropSmallest(query, ratio) : query
}
