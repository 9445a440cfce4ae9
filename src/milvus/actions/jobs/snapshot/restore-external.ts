import { Type } from '@sinclair/typebox'
import { externalSnapshotsUnimplemented } from '../../../errors/outside.js'
import { named, required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { integer64 } from '../../data.js'

const RestoreExternalSnapshotReq = struct('RestoreExternalSnapshotReq', {
  dbName: text(),
  targetCollectionName: required(text()),
  snapshotMetadataURI: named('SnapshotMetadataURI', required(text())),
  externalSpec: text(),
})

/** The real server publishes the route, and has nothing behind it. */
export const restoreExternal = action({
  path: '/jobs/snapshot/restore_external',
  method: 'RestoreExternalSnapshot',
  since: '3.0',
  privilege: 'RestoreExternalSnapshot',
  limited: 'collectionDDL',
  body: RestoreExternalSnapshotReq,
  data: Type.Object({ jobId: integer64() }),
  run() {
    throw externalSnapshotsUnimplemented({ what: 'RestoreExternalSnapshot' })
  },
})
