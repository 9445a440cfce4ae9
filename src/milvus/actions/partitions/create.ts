import { createPartition } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PartitionReq } from '../structs.js'

export const create = action({
  path: '/partitions/create',
  method: 'CreatePartition',
  privilege: 'CreatePartition',
  limited: 'partitionDDL',
  body: PartitionReq,
  data: nothing,
  run({ catalog, database }, { collectionName, partitionName }) {
    createPartition(catalog, { database, collection: collectionName, partition: partitionName })
    return {}
  },
})
