import { list, map, named, required, struct, text } from '../../go/struct.js'
import type { Route } from '../action.js'
import { OptionalCollectionNameReq } from '../structs.js'
import { describeRefresh } from './external-collection/describe.js'
import { listRefreshes } from './external-collection/list.js'
import { refreshExternal } from './external-collection/refresh.js'
import { describeSnapshot } from './snapshot/describe.js'
import { exportSnapshot } from './snapshot/export.js'
import { listSnapshots } from './snapshot/list.js'
import { restoreExternal } from './snapshot/restore-external.js'

const name = () => ({ dbName: text(), collectionName: required(text()) })

const JobIDReq = struct('JobIDReq', { jobId: named('JobID', required(text())) })

/** Not emulated yet: only what comes before the work is. */
export const jobs: readonly Route[] = [
  {
    path: '/jobs/import/list',
    method: 'ListImports',
    since: '2.4',
    privilege: 'in run',
    body: OptionalCollectionNameReq,
  },
  {
    path: '/jobs/import/create',
    method: 'Import',
    since: '2.4',
    privilege: 'Import',
    body: struct('ImportReq', {
      ...name(),
      partitionName: text(),
      files: required(list(list(text()))),
      options: map(text()),
    }),
  },
  {
    path: '/jobs/import/get_progress',
    method: 'GetImportProgress',
    since: '2.4',
    privilege: 'in run',
    deprecated: '/jobs/import/describe',
    body: JobIDReq,
  },
  {
    path: '/jobs/import/describe',
    method: 'GetImportProgress',
    since: '2.4',
    privilege: 'in run',
    body: JobIDReq,
  },
  {
    path: '/jobs/import/commit',
    method: 'CommitImport',
    since: '3.0',
    privilege: 'in run',
    body: JobIDReq,
  },
  {
    path: '/jobs/import/abort',
    method: 'AbortImport',
    since: '3.0',
    privilege: 'in run',
    body: JobIDReq,
  },
  restoreExternal,
  exportSnapshot,
  describeSnapshot,
  listSnapshots,
  refreshExternal,
  describeRefresh,
  listRefreshes,
]
