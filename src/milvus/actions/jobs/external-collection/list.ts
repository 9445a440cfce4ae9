import { Type } from '@sinclair/typebox'
import { describeRefresh } from '../../../refreshes/describe-refresh.js'
import { listRefreshes as list } from '../../../refreshes/list-refreshes.js'
import { action } from '../../action.js'
import { OptionalCollectionNameReq } from '../../structs.js'
import { refreshJob } from './structs.js'

export const listRefreshes = action({
  path: '/jobs/external_collection/list',
  method: 'ListRefreshExternalCollectionJobs',
  since: '3.0',
  privilege: 'none',
  body: OptionalCollectionNameReq,
  data: Type.Object({ records: Type.Array(refreshJob) }),
  run({ catalog, database }, { collectionName: collection = '' }) {
    const jobs = list(catalog, { database, collection })
    return { records: jobs.map((job) => ({ jobId: job.id, ...describeRefresh(catalog, job) })) }
  },
})
