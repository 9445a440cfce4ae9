import { commitImport as commit, importToEnd } from '../../../imports/end-import.js'
import { action } from '../../action.js'
import { nothing } from '../../data.js'
import { JobIDReq } from '../structs.js'

export const commitImport = action({
  path: '/jobs/import/commit',
  method: 'CommitImport',
  since: '3.0',
  privilege: 'in run',
  body: JobIDReq,
  data: nothing,
  run({ catalog, access, database }, { jobId }) {
    commit(catalog, importToEnd(catalog, jobId, access, database))
    return {}
  },
})
