import { Type } from '@sinclair/typebox'
import { findSegments, type SegmentInfo } from '../../catalog/segments.js'
import { int64, list, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { integer64 } from '../data.js'

const GetSegmentsInfoReq = struct('GetSegmentsInfoReq', {
  dbName: text(),
  collectionID: int64(),
  segmentIDs: list(int64()),
})

/** Numbers of the protocol: commonpb.SegmentState and datapb.SegmentLevel. */
const growing = 2
const flushed = 4
const level1 = 2

const logs = Type.Array(Type.Object({ fieldID: Type.Integer(), logIDs: Type.Array(integer64()) }))

/** Database and collection are not looked at (spec/ops.md §4). */
export const describeSegments = action({
  path: '/segments/describe',
  method: 'GetSegmentsInfo',
  since: '2.5',
  privilege: 'none',
  needsNoDatabase: true,
  body: GetSegmentsInfoReq,
  data: Type.Object({
    segmentInfos: Type.Array(
      Type.Object({
        segmentID: integer64(),
        collectionID: integer64(),
        partitionID: integer64(),
        vChannel: Type.String(),
        numRows: Type.Integer(),
        state: Type.Integer(),
        level: Type.Integer(),
        isSorted: Type.Boolean(),
        insertLogs: logs,
        deltaLogs: logs,
        statsLogs: logs,
      }),
    ),
  }),
  run({ catalog }, { segmentIDs = [] }) {
    return {
      segmentInfos: findSegments(
        catalog,
        segmentIDs.map((id) => BigInt(id ?? 0)),
      ).map(print),
    }
  },
})

/** Rows stand in memory, so that there are no logs of them. */
const print = ({ id, collection, partition, rows, flushed: isFlushed }: SegmentInfo) => ({
  segmentID: id,
  collectionID: collection.id,
  partitionID: partition,
  vChannel: `by-dev-rootcoord-dml_0_${collection.id}v0`,
  numRows: rows,
  state: isFlushed ? flushed : growing,
  level: level1,
  isSorted: isFlushed,
  insertLogs: [],
  deltaLogs: [],
  statsLogs: [],
})
