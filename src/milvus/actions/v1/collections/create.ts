import { createIndex } from '../../../catalog/indexes/create-index.js'
import { loadCollection } from '../../../catalog/load.js'
import { createCollection } from '../../../catalog/schema/create-collection.js'
import { blankField } from '../../../catalog/schema/definition.js'
import { flag, int32, preset, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { v1 } from '../../apis.js'
import { nothing } from '../../data.js'
import { checkRequired } from '../check-required.js'
import { dbName } from '../structs.js'

const CreateCollectionReq = struct('CreateCollectionReq', {
  dbName: dbName(),
  collectionName: text(),
  dimension: int32(),
  description: text(),
  metricType: preset('L2', text()),
  primaryField: preset('id', text()),
  vectorField: preset('vector', text()),
  enableDynamicField: preset(true, flag()),
})

/** Creates a collection, its index, and loads it; only the first of these asks for a privilege. */
export const create = action({
  api: v1,
  path: '/collections/create',
  method: 'CreateCollection',
  privilege: 'CreateCollection',
  body: CreateCollectionReq,
  data: nothing,
  check: (body) => checkRequired(body, ['collectionName', 'dimension']),
  run({ catalog, profile, database }, body) {
    const { collectionName: collection = '', dimension = 0, description = '' } = body
    const { primaryField = 'id', vectorField = 'vector', enableDynamicField = true } = body
    const { metricType = 'L2' } = body
    const id = { ...blankField, name: primaryField, primary: true, autoId: true }
    const params = [['dim', String(dimension)]] as const
    createCollection(catalog, {
      database,
      name: collection,
      description,
      fields: [
        { ...id, type: 'Int64' },
        { ...blankField, name: vectorField, type: 'FloatVector', params },
      ],
      structFields: [],
      functions: [],
      dynamic: enableDynamicField,
      shards: 1,
      partitions: profile.defaultPartitions,
      consistencyLevel: 'Bounded',
      properties: new Map(),
    })
    const named = { database, collection, fieldName: vectorField, indexName: 'vector_idx' }
    // Sent along even if it is empty, which is no metric type then (handler_v1.go createCollection).
    const indexParams = metricType === '' ? { metric_type: '' } : {}
    createIndex(catalog, { ...named, metricType, indexType: '', params: indexParams })
    loadCollection(catalog, { database, collection })
    return {}
  },
})
