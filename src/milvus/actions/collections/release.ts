import { releaseCollection } from '../../catalog/load.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const release = action({
  path: '/collections/release',
  method: 'ReleaseCollection',
  privilege: 'Release',
  limited: 'collectionDDL',
  body: CollectionNameReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    releaseCollection(catalog, { database, collection: collectionName })
    return {}
  },
})
