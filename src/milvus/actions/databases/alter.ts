import { alterDatabase } from '../../catalog/databases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'
import { DatabaseReqWithProperties } from '../structs.js'

export const alter = action({
  path: '/databases/alter',
  method: 'AlterDatabase',
  since: '2.4',
  privilege: 'AlterDatabase',
  body: DatabaseReqWithProperties,
  data: nothing,
  run({ catalog }, { dbName, properties }) {
    alterDatabase(catalog, dbName, { set: propertyPairs(properties), remove: [] })
    return {}
  },
})
