import { namedCollection } from '../../catalog/load.js'
import { isExternal } from '../../catalog/schema/check-external.js'
import { ensure } from '../../errors/error.js'
import { externalRefusesTruncate } from '../../errors/external.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const truncate = action({
  path: '/collections/truncate',
  method: 'TruncateCollection',
  since: '2.6',
  privilege: 'DropCollection',
  body: CollectionNameReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    const collection = namedCollection(catalog, { database, collection: collectionName })
    ensure(!isExternal(collection), externalRefusesTruncate)
    if (collection.rows) catalog.change(database, collection).rows = undefined
    return {}
  },
})
