import { ownPairs } from '../../catalog/indexes/parameters.js'
import { alterIndexProperties } from '../../catalog/indexes/properties.js'
import { any, map, required, struct, text } from '../../go/struct.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'

const IndexReqWithProperties = struct('IndexReqWithProperties', {
  dbName: text(),
  collectionName: required(text()),
  indexName: required(text()),
  properties: map(any()),
})

export const alterProperties = actionInSteps({
  path: '/indexes/alter_properties',
  method: 'AlterIndex',
  since: '2.5',
  privilege: 'CreateIndex',
  body: IndexReqWithProperties,
  data: nothing,
  *steps({ catalog, database }, { collectionName, indexName, properties = {} }) {
    const ref = { database, collection: collectionName, index: indexName }
    alterIndexProperties(catalog, ref, new Map(yield* ownPairs(properties)))
    return {}
  },
})
