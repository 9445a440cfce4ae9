import { releasePartitions } from '../../catalog/partitions.js'
import { action } from '../action.js'
import { PartitionsReq } from '../structs.js'

export const release = action({
  path: '/partitions/release',
  method: 'ReleasePartitions',
  privilege: 'Release',
  limited: 'partitionDDL',
  body: PartitionsReq,
  run({ catalog, database }, { collectionName, partitionNames }) {
    releasePartitions(catalog, { database, collection: collectionName }, partitionNames)
    return {}
  },
})
