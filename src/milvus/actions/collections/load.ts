import { loadCollection } from '../../catalog/load.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const load = action({
  path: '/collections/load',
  method: 'LoadCollection',
  privilege: 'Load',
  limited: 'collectionDDL',
  body: CollectionNameReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    loadCollection(catalog, { database, collection: collectionName })
    return {}
  },
})
