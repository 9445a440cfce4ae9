import { listPartitions } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { CollectionNameReq } from '../structs.js'

export const list = action({
  path: '/partitions/list',
  method: 'ShowPartitions',
  privilege: 'ShowPartitions',
  body: CollectionNameReq,
  data: names,
  run({ catalog, database }, { collectionName }) {
    const partitions = listPartitions(catalog, { database, collection: collectionName })
    return partitions.map(({ name }) => name)
  },
})
