import { Type } from '@sinclair/typebox'
import { listImports as list } from '../../../imports/find-import.js'
import { stageOf } from '../../../imports/stages.js'
import { action } from '../../action.js'
import { OptionalCollectionNameReq } from '../../structs.js'
import { importFacts } from '../structs.js'

export const listImports = action({
  path: '/jobs/import/list',
  method: 'ListImports',
  since: '2.4',
  privilege: 'in run',
  body: OptionalCollectionNameReq,
  data: Type.Object({
    records: Type.Array(
      Type.Object({ jobId: Type.String(), collectionName: Type.String(), ...importFacts }),
    ),
  }),
  run({ catalog, database, access }, { collectionName = '' }) {
    const records = list(catalog, database, collectionName, access).map((job) => {
      const { shown, progress } = stageOf(catalog, job)
      const { id, collection, reason } = job
      return {
        jobId: String(id),
        collectionName: collection,
        state: shown,
        progress,
        ...(reason !== '' && { reason }),
      }
    })
    return { records }
  },
})
