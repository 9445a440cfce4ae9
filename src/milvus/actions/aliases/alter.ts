import { alterAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { AliasCollectionReq } from '../structs.js'

export const alter = action({
  path: '/aliases/alter',
  method: 'AlterAlias',
  privilege: 'CreateAlias',
  body: AliasCollectionReq,
  data: nothing,
  run({ catalog, database }, { collectionName, aliasName }) {
    alterAlias(catalog, { database, alias: aliasName, collection: collectionName })
    return {}
  },
})
