import { createDatabase } from '../../catalog/databases.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'
import { DatabaseReqWithProperties } from '../structs.js'

export const create = actionInSteps({
  path: '/databases/create',
  method: 'CreateDatabase',
  since: '2.4',
  privilege: 'CreateDatabase',
  body: DatabaseReqWithProperties,
  data: nothing,
  *steps({ catalog }, { dbName, properties }) {
    createDatabase(catalog, dbName, yield* propertyPairs(properties))
    return {}
  },
})
