import { int64, list, required, struct, text } from '../../go/struct.js'
import type { Route } from '../action.js'
import { runAnalyzer } from '../common/run-analyzer.js'
import { EmptyReq } from '../structs.js'

/** Where there is no action, only what comes before the work is emulated. Their first path segments differ. */
export const operations: readonly Route[] = [
  {
    path: '/file_resources/add',
    method: 'AddFileResource',
    since: '3.0',
    privilege: 'AddFileResource',
    body: struct('FileResourceReq', { name: required(text()), path: required(text()) }),
  },
  {
    path: '/file_resources/remove',
    method: 'RemoveFileResource',
    since: '3.0',
    privilege: 'RemoveFileResource',
    body: struct('FileResourceNameReq', { name: required(text()) }),
  },
  {
    path: '/file_resources/list',
    method: 'ListFileResources',
    since: '3.0',
    privilege: 'ListFileResources',
    body: EmptyReq,
  },
  {
    path: '/segments/describe',
    method: 'GetSegmentsInfo',
    since: '2.5',
    privilege: 'none',
    body: struct('GetSegmentsInfoReq', {
      dbName: text(),
      collectionID: int64(),
      segmentIDs: list(int64()),
    }),
  },
  {
    path: '/quotacenter/describe',
    method: 'GetQuotaMetrics',
    since: '2.6',
    privilege: 'none',
    body: struct('GetQuotaMetricsReq', {}),
  },
  runAnalyzer,
]
