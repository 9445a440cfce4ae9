import { abortImport as abort, importToEnd } from '../../../imports/end-import.js'
import { action } from '../../action.js'
import { nothing } from '../../data.js'
import { JobIDReq } from '../structs.js'

export const abortImport = action({
  path: '/jobs/import/abort',
  method: 'AbortImport',
  since: '3.0',
  privilege: 'in run',
  body: JobIDReq,
  data: nothing,
  run({ catalog, access, database }, { jobId }) {
    abort(catalog, importToEnd(catalog, jobId, access, database))
    return {}
  },
})
