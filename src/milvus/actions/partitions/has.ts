import { Type } from '@sinclair/typebox'
import { hasPartition } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { PartitionReq } from '../structs.js'

export const has = action({
  path: '/partitions/has',
  method: 'HasPartition',
  privilege: 'HasPartition',
  body: PartitionReq,
  data: Type.Object({ has: Type.Boolean() }),
  run({ catalog, database }, { collectionName, partitionName }) {
    const ref = { database, collection: collectionName, partition: partitionName }
    return { has: hasPartition(catalog, ref) }
  },
})
