import type { Static } from '@sinclair/typebox'
import type { Catalog } from '../../catalog/catalog.js'
import { indexCreation } from '../../catalog/indexes/create-index.js'
import { checkAllowed } from '../../catalog/limiter.js'
import type { CollectionRef } from '../../catalog/refs.js'
import { list, required, struct, text } from '../../go/struct.js'
import { startPace } from '../../turns/pace.js'
import { inTurns } from '../../turns/steps.js'
import { asyncAction } from '../action.js'
import { nothing } from '../data.js'
import { IndexParam } from '../structs.js'

const IndexParamReq = struct('IndexParamReq', {
  dbName: text(),
  collectionName: required(text()),
  indexParams: required(list(IndexParam)),
})

export const create = asyncAction({
  async: true,
  path: '/indexes/create',
  method: 'CreateIndex',
  privilege: 'in run',
  body: IndexParamReq,
  data: nothing,
  async run({ catalog, profile, database, access }, { collectionName, indexParams }) {
    const isRead = profile.indexChecks !== 'few'
    const odd = indexParams.map(jsonPathOf).filter((path) => isRead && !plainPath.test(path))
    const readPath =
      odd.length > 0
        ? await loadReader(catalog, { database, collection: collectionName }, odd)
        : undefined
    const pace = startPace()
    for (const entry of indexParams) {
      // Not checked for an empty list, for which nothing is looked up (httpserver/handler_v2.go createIndex).
      access.demand('CreateIndex', database)
      checkAllowed(catalog, database, 'index')
      const request = {
        database,
        collection: collectionName,
        fieldName: entry.fieldName ?? '',
        indexName: entry.indexName ?? '',
        metricType: entry.metricType ?? '',
        indexType: entry.indexType ?? '',
        params: entry.params ?? {},
        readPath,
      }
      await inTurns(indexCreation(catalog, request), pace)
    }
    return {}
  },
})

/** A path into JSON that is plainly one: others are read as the filters that they may be. */
const plainPath = /^[\w$]*(\["[\w ]*"\])*$/

function jsonPathOf({ params, fieldName = '' }: Static<typeof IndexParam>): string {
  const path = params?.json_path ?? fieldName
  return typeof path === 'string' ? path : ''
}

async function loadReader(catalog: Catalog, ref: CollectionRef, paths: readonly string[]) {
  const { pathReader } = await import('../../entities/explain-path.js')
  const database = catalog.databases.get(ref.database)
  const collection = database && catalog.find(database, ref.collection)
  return pathReader(catalog.profile.version, paths, collection)
}
