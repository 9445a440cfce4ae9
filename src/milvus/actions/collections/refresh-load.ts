import { refreshLoad as refresh } from '../../catalog/load.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const refreshLoad = action({
  path: '/collections/refresh_load',
  method: 'LoadCollection',
  since: '2.5',
  privilege: 'Load',
  limited: 'collectionDDL',
  body: CollectionNameReq,
  data: nothing,
  run({ catalog, database }, { collectionName }) {
    refresh(catalog, { database, collection: collectionName })
    return {}
  },
})
