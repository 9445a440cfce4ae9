import { dropAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { AliasReq } from '../structs.js'

export const drop = action({
  path: '/aliases/drop',
  method: 'DropAlias',
  privilege: 'DropAlias',
  dropsSilently: true,
  body: AliasReq,
  data: nothing,
  run({ catalog, database }, { aliasName }) {
    dropAlias(catalog, { database, alias: aliasName })
    return {}
  },
})
