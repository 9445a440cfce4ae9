import { dropCollectionProperties } from '../../catalog/properties/properties.js'
import { list, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const DropCollectionPropertiesReq = struct('DropCollectionPropertiesReq', {
  dbName: text(),
  collectionName: required(text()),
  propertyKeys: list(text()),
})

export const dropProperties = action({
  path: '/collections/drop_properties',
  method: 'AlterCollection',
  since: '2.5',
  privilege: 'CreateCollection',
  body: DropCollectionPropertiesReq,
  data: nothing,
  run({ catalog, database }, { collectionName, propertyKeys = [] }) {
    dropCollectionProperties(catalog, { database, collection: collectionName }, propertyKeys)
    return {}
  },
})
