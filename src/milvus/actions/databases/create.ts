import { createDatabase } from '../../catalog/databases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'
import { DatabaseReqWithProperties } from '../structs.js'

export const create = action({
  path: '/databases/create',
  method: 'CreateDatabase',
  since: '2.4',
  privilege: 'CreateDatabase',
  body: DatabaseReqWithProperties,
  data: nothing,
  run({ catalog }, { dbName, properties }) {
    createDatabase(catalog, dbName, propertyPairs(properties))
    return {}
  },
})
