import { alterField } from '../../../catalog/fields/alter-field.js'
import { any, map, required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { nothing } from '../../data.js'
import { propertyPairs } from '../../pairs.js'

const CollectionFieldReqWithParams = struct('CollectionFieldReqWithParams', {
  dbName: text(),
  collectionName: required(text()),
  fieldName: required(text()),
  fieldParams: map(any()),
})

export const alterFieldProperties = action({
  path: '/collections/fields/alter_properties',
  method: 'AlterCollectionField',
  since: '2.5',
  privilege: 'CreateCollection',
  body: CollectionFieldReqWithParams,
  data: nothing,
  run({ catalog, database }, { collectionName, fieldName, fieldParams }) {
    const ref = { database, collection: collectionName, field: fieldName }
    alterField(catalog, ref, propertyPairs(fieldParams))
    return {}
  },
})
