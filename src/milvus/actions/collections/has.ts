import { Type } from '@sinclair/typebox'
import { hasCollection } from '../../catalog/collections.js'
import { action } from '../action.js'
import { CollectionNameReq } from '../structs.js'

export const has = action({
  path: '/collections/has',
  method: 'HasCollection',
  privilege: 'none',
  body: CollectionNameReq,
  data: Type.Object({ has: Type.Boolean() }),
  run({ catalog, database }, { collectionName }) {
    return { has: hasCollection(catalog, { database, collection: collectionName }) }
  },
})
