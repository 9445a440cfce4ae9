import { Type } from '@sinclair/typebox'

/** How far a snapshot is restored. */
export const restoreJob = Type.Object({
  jobId: Type.String(),
  snapshotName: Type.String(),
  dbName: Type.String(),
  collectionName: Type.String(),
  state: Type.String(),
  progress: Type.Integer(),
  reason: Type.String(),
  startTime: Type.Integer(),
  timeCost: Type.Integer(),
})
