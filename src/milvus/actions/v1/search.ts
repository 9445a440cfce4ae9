import type { Static } from '@sinclair/typebox'
import { ensure } from '../../errors/error.js'
import { rangeFilterAloneInParams } from '../../errors/search.js'
import { aggregationInV1 } from '../../errors/v1.js'
import {
  float32,
  float64,
  int32,
  list,
  map,
  nested,
  only,
  pointer,
  preset,
  struct,
  text,
} from '../../go/struct.js'
import { asyncAction } from '../action.js'
import { v1 } from '../apis.js'
import { entities } from '../data.js'
import { SearchAggregationReq } from '../entities/search.js'
import { checkRequired } from './check-required.js'
import { dbName } from './structs.js'
import { targetOf } from './target.js'

const SearchReq = struct('SearchReq', {
  dbName: dbName(),
  collectionName: text(),
  filter: text(),
  limit: preset(100, int32()),
  offset: int32(),
  outputFields: list(text()),
  vector: list(float32()),
  params: map(float64()),
  searchAggregation: only({ since: '3.0' }, pointer(nested(SearchAggregationReq))),
})

export const search = asyncAction({
  api: v1,
  async: true,
  path: '/search',
  method: 'Search',
  privilege: 'Search',
  searches: true,
  body: SearchReq,
  data: entities,
  check: checkSearch,
  async run(call, body) {
    const { catalog, database, int64AsText } = call
    const { search } = await import('../../entities/search/search.js')
    const { searchFilter } = await import('../../entities/filter.js')
    const { queryVector } = await import('../../entities/v1/query-vector.js')
    const { limit: limiter, findSearched } = await import('../../entities/v1/limit.js')
    const { filter = '', limit = 100, offset = 0 } = body
    const { outputFields = [], vector = [], params = {} } = body
    const ref = targetOf(call, body)
    findSearched(catalog, ref)
    const { radius, range_filter } = params
    const range = {
      ...(radius !== undefined && { radius }),
      ...(range_filter !== undefined && { range_filter }),
    }
    const asked = {
      ...{ limit, offset, outputFields, int64AsText, showsId: true },
      ...{ ids: [], annsField: '', groupingField: '', groupSize: 0, strictGroupSize: false },
      ...{ orderByFields: [], partitionNames: [], consistencyLevel: '', boostFilters: [] },
      ...{ aggregation: undefined, functions: undefined, chains: [] },
      data: new Uint8Array(),
      ...queryVector(catalog, ref, vector, outputFields),
      parameters: { outer: { params: range }, beside: range },
    }
    const compile = await searchFilter(catalog, ref, { text: filter, templates: undefined })
    const limited = limiter(catalog, database, 'reading')
    const { rows } = await search(catalog, ref, asked, compile, limited)
    return rows
  },
})

function checkSearch(body: Static<typeof SearchReq>): void {
  ensure(!body.searchAggregation, aggregationInV1)
  checkRequired(body, ['collectionName', 'vector'])
  const { radius, range_filter } = body.params ?? {}
  ensure(range_filter === undefined || radius !== undefined, rangeFilterAloneInParams)
}
