import { alterIndexProperties } from '../../catalog/indexes/properties.js'
import { membersOf } from '../../go/decoded.js'
import { any, map, required, struct, text } from '../../go/struct.js'
import { valueText } from '../../go/value-text.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const IndexReqWithProperties = struct('IndexReqWithProperties', {
  dbName: text(),
  collectionName: required(text()),
  indexName: required(text()),
  properties: map(any()),
})

export const alterProperties = action({
  path: '/indexes/alter_properties',
  method: 'AlterIndex',
  since: '2.5',
  privilege: 'CreateIndex',
  body: IndexReqWithProperties,
  data: nothing,
  run({ catalog, database }, { collectionName, indexName, properties = {} }) {
    alterIndexProperties(
      catalog,
      { database, collection: collectionName, index: indexName },
      new Map(membersOf(properties).map(([key, value]) => [key, valueText(value)])),
    )
    return {}
  },
})
