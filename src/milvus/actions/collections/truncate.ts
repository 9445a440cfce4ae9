import { namedCollection } from '../../catalog/load.js'
import { action } from '../action.js'
import { CollectionNameReq } from '../structs.js'

export const truncate = action({
  path: '/collections/truncate',
  method: 'TruncateCollection',
  since: '2.6',
  privilege: 'DropCollection',
  body: CollectionNameReq,
  run({ catalog, database }, { collectionName }) {
    // A collection holds no rows yet, so what remains is to check that it is there.
    namedCollection(catalog, { database, collection: collectionName })
    return {}
  },
})
