import { Type } from '@sinclair/typebox'
import { required, struct, text } from '../../../go/struct.js'
import { refresh } from '../../../refreshes/refresh.js'
import { action } from '../../action.js'
import { integer64 } from '../../data.js'

const RefreshExternalCollectionReq = struct('RefreshExternalCollectionReq', {
  dbName: text(),
  collectionName: required(text()),
  externalSource: text(),
  externalSpec: text(),
})

export const refreshExternal = action({
  path: '/jobs/external_collection/refresh',
  method: 'RefreshExternalCollection',
  since: '3.0',
  privilege: 'RefreshExternalCollection',
  limited: 'collectionDDL',
  body: RefreshExternalCollectionReq,
  data: Type.Object({ jobId: integer64() }),
  run(
    { catalog, database },
    { collectionName: collection, externalSource = '', externalSpec = '' },
  ) {
    const sent = { source: externalSource, spec: externalSpec }
    return { jobId: refresh(catalog, { database, collection }, sent).id }
  },
})
