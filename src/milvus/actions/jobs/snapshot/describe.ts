import { jobIdNotNumber } from '../../../errors/imports.js'
import { restoreJobNotFound } from '../../../errors/outside.js'
import { readJobId } from '../../../imports/job-id.js'
import { action } from '../../action.js'
import { JobIDReq } from '../structs.js'
import { restoreJob } from './structs.js'

/** REST offers no way to make a snapshot, so that no job restores one. */
export const describeSnapshot = action({
  path: '/jobs/snapshot/describe',
  method: 'GetRestoreSnapshotState',
  since: '3.0',
  privilege: 'none',
  body: JobIDReq,
  data: restoreJob,
  run(_, { jobId }) {
    throw restoreJobNotFound({ id: readJobId(jobId, jobIdNotNumber) })
  },
})
