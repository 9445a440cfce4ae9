import { Type } from '@sinclair/typebox'
import { findPartition } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { PartitionReq } from '../structs.js'

export const getStats = action({
  path: '/partitions/get_stats',
  method: 'GetPartitionStatistics',
  privilege: 'none',
  body: PartitionReq,
  data: Type.Object({ rowCount: Type.Integer() }),
  run({ catalog, database }, { collectionName, partitionName }) {
    const ref = { database, collection: collectionName, partition: partitionName }
    const { id } = findPartition(catalog, ref)
    const { rows } = catalog.collection(database, collectionName)
    return { rowCount: rows?.flushedCount(id) ?? 0 }
  },
})
