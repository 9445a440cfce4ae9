import { alterField } from '../../../catalog/fields/alter-field.js'
import { any, map, required, struct, text } from '../../../go/struct.js'
import { startPace } from '../../../turns/pace.js'
import { inTurns } from '../../../turns/steps.js'
import { asyncAction } from '../../action.js'
import { nothing } from '../../data.js'
import { propertyPairs } from '../../pairs.js'
import { tryAnalyzers } from '../try-analyzers.js'

const CollectionFieldReqWithParams = struct('CollectionFieldReqWithParams', {
  dbName: text(),
  collectionName: required(text()),
  fieldName: required(text()),
  fieldParams: map(any()),
})

export const alterFieldProperties = asyncAction({
  path: '/collections/fields/alter_properties',
  method: 'AlterCollectionField',
  since: '2.5',
  privilege: 'CreateCollection',
  body: CollectionFieldReqWithParams,
  data: nothing,
  async: true,
  async run(call, { collectionName, fieldName, fieldParams }) {
    const { catalog, database } = call
    const ref = { database, collection: collectionName, field: fieldName }
    const params = await inTurns(propertyPairs(fieldParams), startPace())
    alterField(catalog, ref, params, await tryAnalyzers(call, [{ params }]))
    return {}
  },
})
