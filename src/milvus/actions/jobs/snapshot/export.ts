import { Type } from '@sinclair/typebox'
import { checkEntityName } from '../../../catalog/rbac/names.js'
import { externalSnapshotsUnimplemented } from '../../../errors/outside.js'
import { named, required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'

const ExportSnapshotReq = struct('ExportSnapshotReq', {
  dbName: text(),
  collectionName: required(text()),
  snapshotName: named('Name', required(text())),
  targetS3Path: required(text()),
  externalSpec: text(),
})

/** The real server checks names, and has nothing behind that (internal/proxy/snapshot_impl.go). */
export const exportSnapshot = action({
  path: '/jobs/snapshot/export',
  method: 'ExportSnapshot',
  since: '3.0',
  privilege: 'ExportSnapshot',
  limited: 'collectionDDL',
  body: ExportSnapshotReq,
  data: Type.Object({ snapshotMetadataURI: Type.String() }),
  run({ catalog, database }, { collectionName, snapshotName }) {
    checkEntityName('snapshot name', snapshotName, catalog.profile)
    catalog.collection(database, collectionName)
    throw externalSnapshotsUnimplemented({ what: 'ExportSnapshot' })
  },
})
