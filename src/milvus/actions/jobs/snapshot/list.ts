import { Type } from '@sinclair/typebox'
import { action } from '../../action.js'
import { OptionalCollectionNameReq } from '../../structs.js'
import { restoreJob } from './structs.js'

/** None restores a snapshot; names are looked up (spec/jobs.md §7). */
export const listSnapshots = action({
  path: '/jobs/snapshot/list',
  method: 'ListRestoreSnapshotJobs',
  since: '3.0',
  privilege: 'RestoreSnapshot',
  body: OptionalCollectionNameReq,
  data: Type.Object({ records: Type.Array(restoreJob) }),
  run({ catalog, database }, { collectionName }) {
    if (collectionName) catalog.collection(database, collectionName)
    else catalog.database(database)
    return { records: [] }
  },
})
