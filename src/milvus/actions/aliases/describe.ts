import { Type } from '@sinclair/typebox'
import { describeAlias } from '../../catalog/aliases.js'
import { action } from '../action.js'
import { AliasReq } from '../structs.js'

export const describe = action({
  path: '/aliases/describe',
  method: 'DescribeAlias',
  privilege: 'DescribeAlias',
  body: AliasReq,
  data: Type.Object({
    aliasName: Type.String(),
    collectionName: Type.String(),
    dbName: Type.String(),
  }),
  run({ catalog, database }, { aliasName }) {
    const collectionName = describeAlias(catalog, { database, alias: aliasName })
    return { aliasName, collectionName, dbName: database }
  },
})
