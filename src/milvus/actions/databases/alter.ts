import { alterDatabase } from '../../catalog/databases.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'
import { DatabaseReqWithProperties } from '../structs.js'

export const alter = actionInSteps({
  path: '/databases/alter',
  method: 'AlterDatabase',
  since: '2.4',
  privilege: 'AlterDatabase',
  body: DatabaseReqWithProperties,
  data: nothing,
  *steps({ catalog }, { dbName, properties }) {
    alterDatabase(catalog, dbName, { set: yield* propertyPairs(properties), remove: [] })
    return {}
  },
})
