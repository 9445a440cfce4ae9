import { dropIndex } from '../../catalog/indexes/indexes.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { IndexReq } from '../structs.js'

export const drop = action({
  path: '/indexes/drop',
  method: 'DropIndex',
  privilege: 'DropIndex',
  limited: 'index',
  dropsSilently: true,
  body: IndexReq,
  data: nothing,
  run({ catalog, database }, { collectionName, indexName }) {
    dropIndex(catalog, { database, collection: collectionName, index: indexName })
    return {}
  },
})
