import { action } from '../action.js'
import { pairOf } from '../pairs.js'
import { DatabaseReqRequiredName } from '../structs.js'

export const describe = action({
  path: '/databases/describe',
  method: 'DescribeDatabase',
  since: '2.4',
  privilege: 'DescribeDatabase',
  body: DatabaseReqRequiredName,
  run({ catalog }, { dbName }) {
    const { id, name, properties } = catalog.database(dbName)
    return { dbID: id, dbName: name, properties: [...properties].map(pairOf) }
  },
})
