import { findPartition } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { PartitionReq } from '../structs.js'

export const getStats = action({
  path: '/partitions/get_stats',
  method: 'GetPartitionStatistics',
  privilege: 'none',
  body: PartitionReq,
  run({ catalog, database }, { collectionName, partitionName }) {
    findPartition(catalog, { database, collection: collectionName, partition: partitionName })
    return { rowCount: 0 }
  },
})
