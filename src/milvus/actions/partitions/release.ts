import { releasePartitions } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PartitionsReq } from '../structs.js'

export const release = action({
  path: '/partitions/release',
  method: 'ReleasePartitions',
  privilege: 'Release',
  limited: 'partitionDDL',
  body: PartitionsReq,
  data: nothing,
  run({ catalog, database }, { collectionName, partitionNames }) {
    releasePartitions(catalog, { database, collection: collectionName }, partitionNames)
    return {}
  },
})
