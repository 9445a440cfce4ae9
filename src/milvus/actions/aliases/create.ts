import { createAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { AliasCollectionReq } from '../structs.js'

export const create = action({
  path: '/aliases/create',
  method: 'CreateAlias',
  privilege: 'CreateAlias',
  body: AliasCollectionReq,
  data: nothing,
  run({ catalog, database }, { collectionName, aliasName }) {
    createAlias(catalog, { database, alias: aliasName, collection: collectionName })
    return {}
  },
})
