import { Type } from '@sinclair/typebox'
import { namedCollection } from '../../../catalog/load.js'
import { notExternal } from '../../../errors/outside.js'
import { action } from '../../action.js'
import { OptionalCollectionNameReq } from '../../structs.js'
import { refreshJob } from './structs.js'

export const listRefreshes = action({
  path: '/jobs/external_collection/list',
  method: 'ListRefreshExternalCollectionJobs',
  since: '3.0',
  privilege: 'none',
  body: OptionalCollectionNameReq,
  data: Type.Object({ records: Type.Array(refreshJob) }),
  run({ catalog, database }, { collectionName }) {
    if (!collectionName) return { records: [] }
    namedCollection(catalog, { database, collection: collectionName })
    throw notExternal({ collection: collectionName })
  },
})
