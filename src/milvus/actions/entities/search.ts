import type { TObject } from '@sinclair/typebox'
import {
  any,
  counted,
  flag,
  float64,
  instead,
  int32,
  int64,
  list,
  map,
  nested,
  only,
  pointer,
  preset,
  raw,
  requiredIn,
  struct,
  text,
} from '../../go/struct.js'
import { rowRules } from '../../profiles/rows.js'
import { asyncAction, reply } from '../action.js'
import { aggTopks, cost, entities, topks } from '../data.js'
import { collectionName, exprParams, FunctionScore, functionChains } from './structs.js'

/** Of 2.4; later releases take any. */
const SearchParams = struct('searchParams', {
  metricType: text(),
  params: map(any()),
  ignoreGrowing: flag(),
})

/** How a search is done, as `searchParams` or, of one of several searches, as `params`. */
export const searchParams = () => instead({ until: '2.4' }, nested(SearchParams), map(any()))

const TopHitsReq = struct('TopHitsReq', {
  size: int64(),
  sort: list(struct('AggregationSortReq', { fieldName: text(), direction: text() })),
})

/** A level of groups, and what is within each. */
const aggregationOver = <T extends TObject>(within: T) =>
  struct('SearchAggregationReq', {
    fields: list(text()),
    size: int64(),
    searchSize: int64(),
    metrics: map(struct('MetricAggregationReq', { op: text(), fieldName: text() })),
    order: list(struct('AggregationOrderReq', { key: text(), direction: text() })),
    topHits: pointer(nested(TopHitsReq)),
    subAggregation: pointer(nested(within)),
  })

/** A level deeper than any that is taken; what it holds is not read. */
const DeepestReq = struct('SearchAggregationReq', {})

export const SearchAggregationReq = aggregationOver(
  aggregationOver(aggregationOver(aggregationOver(aggregationOver(DeepestReq)))),
)

/** Groups of hits, and figures over them. */
export const searchAggregation = () => only({ since: '3.0' }, pointer(nested(SearchAggregationReq)))

const SearchReqV2 = struct('SearchReqV2', {
  ...collectionName(),
  data: requiredIn({ until: '2.5' }, counted(raw(list(any())))),
  ids: only({ since: '2.6' }, list(any())),
  annsField: text(),
  partitionNames: list(text()),
  filter: text(),
  groupingField: only({ since: '2.4' }, text()),
  groupSize: only({ since: '2.5' }, int32()),
  strictGroupSize: only({ since: '2.5' }, flag()),
  limit: preset(100, int32()),
  offset: int32(),
  outputFields: list(text()),
  searchParams: only({ since: '2.4' }, searchParams()),
  consistencyLevel: only({ since: '2.4' }, text()),
  exprParams: exprParams(),
  functionScore: only({ since: '2.6' }, nested(FunctionScore)),
  searchAggregation: searchAggregation(),
  orderByFields: only({ since: '3.0' }, list(text())),
  functionChains: functionChains(),
  params: map(float64()),
})

export const search = asyncAction({
  async: true,
  path: '/entities/search',
  method: 'Search',
  privilege: 'in run',
  searches: true,
  body: SearchReqV2,
  data: entities,
  beside: { ...cost, ...topks, ...aggTopks },
  async run({ catalog, profile, database, access, int64AsText, isLate }, body) {
    const { startPace } = await import('../../turns/pace.js')
    const { search } = await import('../../entities/search/search.js')
    const { boostFilters } = await import('../../entities/rerank/boost-filters.js')
    const { searchFilter } = await import('../../entities/filter.js')
    const { checkTemplates } = await import('../../filter/sent-templates.js')
    const { collectionName: collection, filter = '', exprParams, limit = 100, offset = 0 } = body
    const { groupingField = '', groupSize = 0, strictGroupSize = false, annsField = '' } = body
    const { outputFields = [], partitionNames = [], consistencyLevel = '', ids = [] } = body
    const { orderByFields = [], searchAggregation: aggregation } = body
    const { data = new Uint8Array(0), searchParams = {}, params = {} } = body
    const { functionScore: functions, functionChains: chains = [] } = body
    const ref = { database, collection }
    const asked = {
      hidesData: body.data?.length === 0,
      ...{ data, ids, annsField, limit, offset, groupingField, groupSize, strictGroupSize },
      ...{
        outputFields,
        partitionNames,
        consistencyLevel,
        orderByFields,
        aggregation,
        int64AsText,
      },
      parameters: { outer: searchParams, beside: params },
      functions,
      boostFilters: await boostFilters(catalog, ref, functions, exprParams),
      chains,
    }
    const compile = await searchFilter(catalog, ref, {
      ...{ text: filter, templates: exprParams },
      zone: searchParams.timezone,
    })
    const demand = () => {
      checkTemplates(exprParams)
      access.demand('Search', database)
    }
    const { rows, ...siblings } = await search(
      catalog,
      ref,
      asked,
      compile,
      demand,
      startPace(isLate),
    )
    const { sendsCost } = rowRules[profile.version]
    return reply(rows, { ...(sendsCost && { cost: 0 }), ...siblings })
  },
})
