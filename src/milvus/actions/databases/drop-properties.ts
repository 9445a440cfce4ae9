import { alterDatabase } from '../../catalog/databases.js'
import { list, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const DropDatabasePropertiesReq = struct('DropDatabasePropertiesReq', {
  dbName: required(text()),
  propertyKeys: list(text()),
})

export const dropProperties = action({
  path: '/databases/drop_properties',
  method: 'AlterDatabase',
  since: '2.5',
  privilege: 'AlterDatabase',
  body: DropDatabasePropertiesReq,
  data: nothing,
  run({ catalog }, { dbName, propertyKeys = [] }) {
    alterDatabase(catalog, dbName, { set: [], remove: propertyKeys })
    return {}
  },
})
