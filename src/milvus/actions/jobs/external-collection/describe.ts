import { ensure } from '../../../errors/error.js'
import { refreshJobNotFound } from '../../../errors/outside.js'
import { int64, named, required, struct } from '../../../go/struct.js'
import { describeRefresh as describe } from '../../../refreshes/describe-refresh.js'
import { forgetOldRefreshes } from '../../../refreshes/life.js'
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
  run({ catalog }, { jobId }) {
    forgetOldRefreshes(catalog)
    const job = catalog.refreshes.get(BigInt(jobId))
    ensure(job, () => refreshJobNotFound({ id: jobId }))
    return { jobId, ...describe(catalog, job) }
  },
})
