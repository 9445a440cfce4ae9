import { dropPartition } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PartitionReq } from '../structs.js'

export const drop = action({
  path: '/partitions/drop',
  method: 'DropPartition',
  privilege: 'DropPartition',
  limited: 'partitionDDL',
  dropsSilently: true,
  body: PartitionReq,
  data: nothing,
  run({ catalog, database }, { collectionName, partitionName }) {
    dropPartition(catalog, { database, collection: collectionName, partition: partitionName })
    return {}
  },
})
