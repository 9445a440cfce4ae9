import {
  any,
  flag,
  int32,
  list,
  map,
  named,
  nested,
  only,
  required,
  requiredIn,
  struct,
  text,
} from '../../go/struct.js'
import type { Route } from '../action.js'

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
  params: map(any()),
  exprParams: only({ since: '2.5' }, map(any())),
})

const RankReq = struct('Rand', { strategy: text(), params: map(any()) })

const CollectionDataReq = struct('CollectionDataReq', {
  ...name(),
  partitionName: text(),
  data: required(list(map(any()))),
})

const SearchReqV2 = struct('SearchReqV2', {
  ...name(),
  data: requiredIn({ until: '2.5' }, list(any())),
  annsField: text(),
  partitionNames: list(text()),
  filter: text(),
  groupingField: text(),
  groupSize: only({ since: '2.5' }, int32()),
  strictGroupSize: only({ since: '2.5' }, flag()),
  limit: int32(),
  offset: int32(),
  outputFields: list(text()),
  searchParams: map(any()),
  consistencyLevel: text(),
  exprParams: only({ since: '2.5' }, map(any())),
})

const HybridSearchReq = struct('HybridSearchReq', {
  ...name(),
  partitionNames: list(text()),
  search: list(SubSearchReq),
  rerank: nested(RankReq),
  limit: int32(),
  outputFields: list(text()),
  consistencyLevel: text(),
})

/** Not emulated yet: only what comes before the work is. */
export const entities: readonly Route[] = [
  { path: '/entities/insert', method: 'Insert', privilege: 'Insert', body: CollectionDataReq },
  { path: '/entities/upsert', method: 'Upsert', privilege: 'Upsert', body: CollectionDataReq },
  {
    path: '/entities/delete',
    method: 'Delete',
    privilege: 'Delete',
    body: struct('CollectionFilterReq', {
      ...name(),
      partitionName: text(),
      filter: required(text()),
      exprParams: only({ since: '2.5' }, map(any())),
    }),
  },
  {
    path: '/entities/get',
    method: 'Query',
    privilege: 'Query',
    body: struct('CollectionIDReq', {
      ...name(),
      partitionName: text(),
      partitionNames: list(text()),
      outputFields: list(text()),
      id: named('ID', required(any())),
    }),
  },
  {
    path: '/entities/query',
    method: 'Query',
    privilege: 'Query',
    body: struct('QueryReqV2', {
      ...name(),
      partitionNames: list(text()),
      outputFields: list(text()),
      filter: requiredIn({ until: '2.3' }, text()),
      limit: int32(),
      offset: int32(),
      consistencyLevel: text(),
      exprParams: only({ since: '2.5' }, map(any())),
    }),
  },
  { path: '/entities/search', method: 'Search', privilege: 'Search', body: SearchReqV2 },
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
