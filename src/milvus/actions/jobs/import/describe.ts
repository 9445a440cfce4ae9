import { describeImport as describe } from '../../../imports/describe-import.js'
import { findImport } from '../../../imports/find-import.js'
import { action } from '../../action.js'
import { importDescription, JobIDReq } from '../structs.js'

export const describeImport = action({
  path: '/jobs/import/describe',
  method: 'GetImportProgress',
  since: '2.4',
  privilege: 'in run',
  body: JobIDReq,
  data: importDescription,
  run({ catalog, access, database }, { jobId }) {
    return { jobId, ...describe(catalog, findImport(catalog, jobId, access, database)) }
  },
})
