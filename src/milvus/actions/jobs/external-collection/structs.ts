import { Type } from '@sinclair/typebox'
import { integer64 } from '../../data.js'

/** How far an external collection is read anew. */
export const refreshJob = Type.Object({
  jobId: integer64(),
  collectionName: Type.String(),
  state: Type.String(),
  progress: Type.Integer(),
  externalSource: Type.String(),
  externalSpec: Type.String(),
  startTime: Type.Integer(),
  endTime: Type.Integer(),
  reason: Type.Optional(Type.String()),
})
