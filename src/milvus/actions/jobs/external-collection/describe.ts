import { refreshJobNotFound } from '../../../errors/outside.js'
import { int64, named, required, struct } from '../../../go/struct.js'
import { action } from '../../action.js'
import { refreshJob } from './structs.js'

export const describeRefresh = action({
  path: '/jobs/external_collection/describe',
  method: 'GetRefreshExternalCollectionProgress',
  since: '3.0',
  privilege: 'none',
  body: struct('RefreshExternalCollectionProgressReq', {
    jobId: named('JobID', required(int64())),
  }),
  data: refreshJob,
  run(_, { jobId }) {
    throw refreshJobNotFound({ id: jobId })
  },
})
