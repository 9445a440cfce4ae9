import { checkCompaction } from '../../catalog/limiter.js'
import { flag, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'

const CompactReq = struct('CompactReq', {
  dbName: text(),
  collectionName: required(text()),
  isClustering: flag(),
})

export const compact = action({
  path: '/collections/compact',
  method: 'ManualCompaction',
  since: '2.5',
  privilege: 'Compaction',
  limited: 'compaction',
  body: CompactReq,
  run({ catalog, database }, { collectionName }) {
    checkCompaction(catalog, { database, collection: collectionName })
    // What the real server answers when there is nothing to compact.
    return { compactionID: -1 }
  },
})
