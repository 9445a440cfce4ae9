import { Type } from '@sinclair/typebox'
import { action } from '../action.js'
import { CollectionNameReq } from '../structs.js'

export const getStats = action({
  path: '/collections/get_stats',
  method: 'GetCollectionStatistics',
  privilege: 'GetStatistics',
  body: CollectionNameReq,
  data: Type.Object({ rowCount: Type.Integer() }),
  run({ catalog, database }, { collectionName }) {
    const { rows } = catalog.collection(database, collectionName)
    return { rowCount: rows?.flushedCount() ?? 0 }
  },
})
