import { Type } from '@sinclair/typebox'
import { checkVisible } from '../../catalog/rbac/visible.js'
import { action } from '../action.js'
import { integer64, pairs } from '../data.js'
import { pairOf } from '../pairs.js'
import { DatabaseReqRequiredName } from '../structs.js'

export const describe = action({
  path: '/databases/describe',
  method: 'DescribeDatabase',
  since: '2.4',
  privilege: 'DescribeDatabase',
  body: DatabaseReqRequiredName,
  data: Type.Object({ dbID: integer64(), dbName: Type.String(), properties: pairs }),
  run({ catalog, access }, { dbName }) {
    checkVisible(catalog, access.visibleDatabases(), dbName)
    const { id, name, properties } = catalog.database(dbName)
    return { dbID: id, dbName: name, properties: [...properties].map(pairOf) }
  },
})
