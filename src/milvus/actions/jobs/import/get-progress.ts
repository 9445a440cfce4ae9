import { action } from '../../action.js'
import { describeImport } from './describe.js'

/** The same under its older name. */
export const getImportProgress = action({
  ...describeImport,
  path: '/jobs/import/get_progress',
  deprecated: '/jobs/import/describe',
})
