import { alterCollectionProperties } from '../../catalog/properties/properties.js'
import { any, map, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'

const CollectionReqWithProperties = struct('CollectionReqWithProperties', {
  dbName: text(),
  collectionName: required(text()),
  properties: map(any()),
})

export const alterProperties = action({
  path: '/collections/alter_properties',
  method: 'AlterCollection',
  since: '2.5',
  privilege: 'CreateCollection',
  body: CollectionReqWithProperties,
  data: nothing,
  run({ catalog, database }, { collectionName, properties }) {
    const ref = { database, collection: collectionName }
    alterCollectionProperties(catalog, ref, propertyPairs(properties))
    return {}
  },
})
