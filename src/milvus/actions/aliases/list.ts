import { listAliases } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { OptionalCollectionNameReq } from '../structs.js'

export const list = action({
  path: '/aliases/list',
  method: 'ListAliases',
  privilege: 'ListAliases',
  body: OptionalCollectionNameReq,
  data: names,
  run({ catalog, database }, { collectionName = '' }) {
    return listAliases(catalog, database, collectionName)
  },
})
