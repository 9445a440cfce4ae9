import { createAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { AliasCollectionReq } from '../structs.js'

export const create = action({
  path: '/aliases/create',
  method: 'CreateAlias',
  privilege: 'CreateAlias',
  body: AliasCollectionReq,
  run({ catalog, database }, { collectionName, aliasName }) {
    createAlias(catalog, { database, alias: aliasName, collection: collectionName })
    return {}
  },
})
