import { describeAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { AliasReq } from '../structs.js'

export const describe = action({
  path: '/aliases/describe',
  method: 'DescribeAlias',
  privilege: 'DescribeAlias',
  body: AliasReq,
  run({ catalog, database }, { aliasName }) {
    const collectionName = describeAlias(catalog, { database, alias: aliasName })
    return { aliasName, collectionName, dbName: database }
  },
})
