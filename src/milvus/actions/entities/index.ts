import {
  any,
  flag,
  int32,
  list,
  map,
  nested,
  only,
  required,
  struct,
  text,
} from '../../go/struct.js'
import type { Route } from '../action.js'
import { deleteRows } from './delete.js'
import { get } from './get.js'
import { insert } from './insert.js'
import { query } from './query.js'
import { search, searchParams } from './search.js'
import { upsert } from './upsert.js'

const name = () => ({ dbName: text(), collectionName: required(text()) })

const SubSearchReq = struct('SubSearchReq', {
  data: list(any()),
  annsField: text(),
  filter: text(),
  groupingField: text(),
  metricType: text(),
  limit: int32(),
  offset: int32(),
  ignoreGrowing: flag(),
  roundDecimal: int32(),
  params: searchParams(),
  exprParams: only({ since: '2.4' }, map(any())),
})

const RankReq = struct('Rand', { strategy: text(), params: map(any()) })

const HybridSearchReq = struct('HybridSearchReq', {
  ...name(),
  partitionNames: list(text()),
  search: list(SubSearchReq),
  rerank: nested(RankReq),
  limit: int32(),
  outputFields: list(text()),
  consistencyLevel: text(),
})

/** Where there is no action, only what comes before the work is emulated. */
export const entities: readonly Route[] = [
  insert,
  upsert,
  deleteRows,
  get,
  query,
  search,
  {
    path: '/entities/hybrid_search',
    method: 'HybridSearch',
    since: '2.4',
    privilege: 'Search',
    body: HybridSearchReq,
  },
  {
    path: '/entities/advanced_search',
    method: 'HybridSearch',
    since: '2.4',
    privilege: 'Search',
    body: HybridSearchReq,
  },
]
