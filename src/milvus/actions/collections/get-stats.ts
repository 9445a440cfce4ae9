import { action } from '../action.js'
import { CollectionNameReq } from '../structs.js'

export const getStats = action({
  path: '/collections/get_stats',
  privilege: 'GetStatistics',
  body: CollectionNameReq,
  run({ catalog, database }, { collectionName }) {
    catalog.collection(database, collectionName)
    return { rowCount: 0 }
  },
})
