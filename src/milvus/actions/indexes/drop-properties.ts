import { dropIndexProperties } from '../../catalog/indexes/properties.js'
import { list, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const DropIndexPropertiesReq = struct('DropIndexPropertiesReq', {
  dbName: text(),
  collectionName: required(text()),
  indexName: required(text()),
  propertyKeys: list(text()),
})

export const dropProperties = action({
  path: '/indexes/drop_properties',
  method: 'AlterIndex',
  since: '2.5',
  privilege: 'CreateIndex',
  body: DropIndexPropertiesReq,
  data: nothing,
  run({ catalog, database }, { collectionName, indexName, propertyKeys = [] }) {
    dropIndexProperties(
      catalog,
      { database, collection: collectionName, index: indexName },
      propertyKeys,
    )
    return {}
  },
})
