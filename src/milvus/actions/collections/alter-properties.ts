import { alterCollectionProperties } from '../../catalog/properties/properties.js'
import { any, map, required, struct, text } from '../../go/struct.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { propertyPairs } from '../pairs.js'

const CollectionReqWithProperties = struct('CollectionReqWithProperties', {
  dbName: text(),
  collectionName: required(text()),
  properties: map(any()),
})

export const alterProperties = actionInSteps({
  path: '/collections/alter_properties',
  method: 'AlterCollection',
  since: '2.5',
  privilege: 'CreateCollection',
  body: CollectionReqWithProperties,
  data: nothing,
  *steps({ catalog, database }, { collectionName, properties }) {
    const ref = { database, collection: collectionName }
    alterCollectionProperties(catalog, ref, yield* propertyPairs(properties))
    return {}
  },
})
