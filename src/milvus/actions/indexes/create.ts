import { createIndex } from '../../catalog/indexes/create-index.js'
import { checkAllowed } from '../../catalog/limiter.js'
import { list, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { IndexParam } from '../structs.js'

const IndexParamReq = struct('IndexParamReq', {
  dbName: text(),
  collectionName: required(text()),
  indexParams: required(list(IndexParam)),
})

export const create = action({
  path: '/indexes/create',
  method: 'CreateIndex',
  privilege: 'in run',
  body: IndexParamReq,
  data: nothing,
  run({ catalog, database, access }, { collectionName, indexParams }) {
    for (const entry of indexParams) {
      // Not checked for an empty list, for which nothing is looked up (httpserver/handler_v2.go createIndex).
      access.demand('CreateIndex', database)
      checkAllowed(catalog, database, 'index')
      createIndex(catalog, {
        database,
        collection: collectionName,
        fieldName: entry.fieldName ?? '',
        indexName: entry.indexName ?? '',
        metricType: entry.metricType ?? '',
        indexType: entry.indexType ?? '',
        params: entry.params ?? {},
      })
    }
    return {}
  },
})
