import { int64, list, map, named, required, struct, text } from '../../go/struct.js'
import type { Route } from '../action.js'
import { OptionalCollectionNameReq } from '../structs.js'

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
  {
    path: '/jobs/snapshot/restore_external',
    method: 'RestoreExternalSnapshot',
    since: '3.0',
    privilege: 'RestoreExternalSnapshot',
    body: struct('RestoreExternalSnapshotReq', {
      dbName: text(),
      targetCollectionName: required(text()),
      snapshotMetadataUri: named('SnapshotMetadataURI', required(text())),
    }),
  },
  {
    path: '/jobs/snapshot/export',
    method: 'ExportSnapshot',
    since: '3.0',
    privilege: 'ExportSnapshot',
    body: struct('ExportSnapshotReq', {
      ...name(),
      snapshotName: named('Name', required(text())),
      targetS3Path: required(text()),
    }),
  },
  {
    path: '/jobs/snapshot/describe',
    method: 'GetRestoreSnapshotState',
    since: '3.0',
    privilege: 'none',
    body: JobIDReq,
  },
  {
    path: '/jobs/snapshot/list',
    method: 'ListRestoreSnapshotJobs',
    since: '3.0',
    privilege: 'RestoreSnapshot',
    body: OptionalCollectionNameReq,
  },
  {
    path: '/jobs/external_collection/refresh',
    method: 'RefreshExternalCollection',
    since: '3.0',
    privilege: 'RefreshExternalCollection',
    body: struct('RefreshExternalCollectionReq', name()),
  },
  {
    path: '/jobs/external_collection/describe',
    method: 'GetRefreshExternalCollectionProgress',
    since: '3.0',
    privilege: 'none',
    body: struct('RefreshExternalCollectionProgressReq', {
      jobId: named('JobID', required(int64())),
    }),
  },
  {
    path: '/jobs/external_collection/list',
    method: 'ListRefreshExternalCollectionJobs',
    since: '3.0',
    privilege: 'none',
    body: OptionalCollectionNameReq,
  },
]
