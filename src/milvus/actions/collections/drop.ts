import { dropCollection } from '../../catalog/collections.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const drop = action({
  path: '/collections/drop',
  method: 'DropCollection',
  privilege: 'DropCollection',
  limited: 'collectionDDL',
  dropsSilently: true,
  body: CollectionNameReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    dropCollection(catalog, { database, collection: collectionName })
    return {}
  },
})
