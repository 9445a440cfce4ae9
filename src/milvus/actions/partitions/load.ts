import { loadPartitions } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PartitionsReq } from '../structs.js'

export const load = action({
  path: '/partitions/load',
  method: 'LoadPartitions',
  privilege: 'Load',
  limited: 'partitionDDL',
  body: PartitionsReq,
  data: nothing,
  run({ catalog, database }, { collectionName, partitionNames }) {
    loadPartitions(catalog, { database, collection: collectionName }, partitionNames)
    return {}
  },
})
