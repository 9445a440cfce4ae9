import { Type } from '@sinclair/typebox'
import { compact as compactRows } from '../../catalog/compact.js'
import { flag, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { integer64 } from '../data.js'

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
  data: Type.Object({ compactionID: integer64() }),
  run({ catalog, database }, { collectionName: collection, isClustering = false }) {
    return { compactionID: compactRows(catalog, { database, collection }, isClustering) }
  },
})
