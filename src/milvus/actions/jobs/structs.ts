import { Type } from '@sinclair/typebox'
import { named, required, struct, text } from '../../go/struct.js'

export const JobIDReq = struct('JobIDReq', { jobId: named('JobID', required(text())) })

/** What is told of an import job, and of a group of its files. */
export const importFacts = {
  progress: Type.Integer(),
  state: Type.String(),
  reason: Type.Optional(Type.String()),
}

const counts = {
  fileSize: Type.Integer(),
  completeTime: Type.String(),
  importedRows: Type.Integer(),
  totalRows: Type.Integer(),
}

/** What describe and get_progress answer. */
export const importDescription = Type.Object({
  jobId: Type.String(),
  collectionName: Type.String(),
  createTime: Type.Optional(Type.String()),
  ...importFacts,
  ...counts,
  details: Type.Array(Type.Object({ fileName: Type.String(), ...importFacts, ...counts })),
})
