import { jobIdNotNumber } from '../../../errors/imports.js'
import { restoreJobNotFound } from '../../../errors/outside.js'
import { parseInt64 } from '../../../go/parse.js'
import { quote } from '../../../go/quote.js'
import { named, required, struct, text } from '../../../go/struct.js'
import { action } from '../../action.js'
import { restoreJob } from './structs.js'

/** REST offers no way to make a snapshot, so that no job restores one. */
export const describeSnapshot = action({
  path: '/jobs/snapshot/describe',
  method: 'GetRestoreSnapshotState',
  since: '3.0',
  privilege: 'none',
  body: struct('JobIDReq', { jobId: named('JobID', required(text())) }),
  data: restoreJob,
  run(_, { jobId }) {
    const parsed = parseInt64(jobId)
    if ('value' in parsed) throw restoreJobNotFound({ id: parsed.value })
    throw jobIdNotNumber({ id: quote(jobId), reason: parsed.reason, sent: jobId })
  },
})
