import { indexesOf } from '../../catalog/indexes/indexes.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const list = action({
  path: '/indexes/list',
  method: 'DescribeIndex',
  privilege: 'IndexDetail',
  body: CollectionNameReq,
  data: names,
  run({ catalog, database }, { collectionName }) {
    return [...indexesOf(catalog, { database, collection: collectionName }).keys()]
  },
})
