import type { Static } from '@sinclair/typebox'
import type { CollectionRef } from '../../catalog/refs.js'
import type { SubSearchRequest } from '../../entities/search/sub-search.js'
import { bindElement } from '../../go/bind-element.js'
import { cellOf, eachElement } from '../../go/gjson.js'
import { type Compiled, compile } from '../../go/plan.js'
import {
  any,
  counted,
  flag,
  int32,
  list,
  map,
  nested,
  only,
  preset,
  raw,
  struct,
  text,
} from '../../go/struct.js'
import { rowRules } from '../../profiles/rows.js'
import type { Pace } from '../../turns/pace.js'
import { inTurns } from '../../turns/steps.js'
import type { Version } from '../../versions.js'
import { asyncAction, type Call, reply } from '../action.js'
import { cost, entities, topks } from '../data.js'
import { searchAggregation, searchParams } from './search.js'
import { collectionName, exprParams, FunctionScore, functionChains } from './structs.js'

/** Nothing is required of an element of a list. */
const SubSearchReq = struct('SubSearchReq', {
  data: raw(list(any())),
  annsField: text(),
  filter: text(),
  groupingField: text(),
  metricType: text(),
  limit: int32(),
  offset: int32(),
  ignoreGrowing: only({ until: '2.4' }, flag()),
  roundDecimal: only({ until: '2.4' }, int32()),
  params: searchParams(),
  exprParams: exprParams(),
  searchAggregation: searchAggregation(),
})

const RankReq = struct('Rand', { strategy: text(), params: map(any()) })

const HybridSearchReq = struct('HybridSearchReq', {
  ...collectionName(),
  partitionNames: list(text()),
  search: counted(raw(list(SubSearchReq))),
  rerank: nested(RankReq),
  limit: preset(100, int32()),
  offset: only({ since: '2.5' }, int32()),
  groupingField: only({ since: '2.5' }, text()),
  groupSize: only({ since: '2.5' }, int32()),
  strictGroupSize: only({ since: '2.5' }, flag()),
  outputFields: list(text()),
  consistencyLevel: text(),
  functionScore: only({ since: '2.6' }, nested(FunctionScore)),
  functionChains: functionChains(),
  searchAggregation: searchAggregation(),
})

export const hybridSearch = asyncAction({
  async: true,
  path: '/entities/hybrid_search',
  method: 'HybridSearch',
  since: '2.4',
  privilege: 'in run',
  searches: true,
  body: HybridSearchReq,
  data: entities,
  beside: { ...cost, ...topks },
  async run(call, body) {
    const { catalog, profile, database, access, int64AsText, isLate } = call
    const { startPace } = await import('../../turns/pace.js')
    const { hybridSearch } = await import('../../entities/search/hybrid-search.js')
    const { collectionName: collection, limit = 100, offset = 0, rerank = {} } = body
    const { groupingField = '', groupSize = 0, strictGroupSize = false } = body
    const { outputFields = [], partitionNames = [], consistencyLevel = '' } = body
    const { functionScore, functionChains = [], search = new Uint8Array(0) } = body
    const ref = { database, collection }
    const pace = startPace(isLate)
    const asked = {
      ...{ limit, offset, groupingField, groupSize, strictGroupSize },
      ...{ outputFields, partitionNames, consistencyLevel, int64AsText },
      hidesSearches: body.search?.length === 0,
      searches: await readSearches(call, ref, search, functionScore, pace),
      rerank: { strategy: rerank.strategy ?? '', params: rerank.params ?? {} },
      functions: functionScore,
      hasChains: functionChains.length > 0,
      aggregates: body.searchAggregation !== undefined,
    }
    const demand = () => access.demand('Search', database)
    const { rows, topks } = await hybridSearch(catalog, ref, asked, demand, pace)
    const { sendsCost } = rowRules[profile.version]
    return reply(rows, { ...(sendsCost && { cost: 0 }), ...(topks && { topks }) })
  },
})

async function readSearches(
  { catalog, profile }: Call,
  ref: CollectionRef,
  search: Uint8Array,
  functions: Static<typeof FunctionScore> | undefined,
  pace: Pace,
): Promise<SubSearchRequest[]> {
  const { searchFilter } = await import('../../entities/filter.js')
  const { boostFilters } = await import('../../entities/rerank/boost-filters.js')
  const { remarkSubSearches } = await import('../../entities/search/remark-keys.js')
  const requests: SubSearchRequest[] = []
  const searches: Static<typeof SubSearchReq>[] = []
  for (const { bytes, start, end } of eachElement(cellOf(search))) {
    const element = bytes.subarray(start, end)
    const binding = bindElement(element, compiled(profile.version), profile.decoder)
    const sent = await inTurns(binding, pace)
    const wait = pace()
    if (wait) await wait
    const {
      data = new Uint8Array(0),
      annsField = '',
      limit = 0,
      params,
      ...rest
    } = sent as Static<typeof SubSearchReq> // The body was bound by this struct.
    const { filter = '', groupingField = '', exprParams: templates, searchAggregation } = rest
    searches.push({ ...rest, ...(params && { params }) })
    requests.push({
      ...{ data, annsField, groupingField, limit, params: params ?? {}, templates },
      aggregates: searchAggregation !== undefined,
      compile: await searchFilter(catalog, ref, { text: filter, templates }),
      boostFilters: await boostFilters(catalog, ref, functions, templates),
    })
  }
  await inTurns(remarkSubSearches(catalog, searches), pace)
  return requests
}

const structs = new Map<Version, Compiled>()

function compiled(version: Version): Compiled {
  const known = structs.get(version) ?? compile(SubSearchReq, version)
  structs.set(version, known)
  return known
}
