import { dropDatabase } from '../../catalog/databases.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { DatabaseReqRequiredName } from '../structs.js'

export const drop = action({
  path: '/databases/drop',
  method: 'DropDatabase',
  since: '2.4',
  privilege: 'DropDatabase',
  dropsSilently: true,
  body: DatabaseReqRequiredName,
  data: nothing,
  run({ catalog }, { dbName }) {
    dropDatabase(catalog, dbName)
    return {}
  },
})
