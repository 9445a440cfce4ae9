import type { Route } from '../action.js'
import { describeRefresh } from './external-collection/describe.js'
import { listRefreshes } from './external-collection/list.js'
import { refreshExternal } from './external-collection/refresh.js'
import { abortImport } from './import/abort.js'
import { commitImport } from './import/commit.js'
import { createImport } from './import/create.js'
import { describeImport } from './import/describe.js'
import { getImportProgress } from './import/get-progress.js'
import { listImports } from './import/list.js'
import { describeSnapshot } from './snapshot/describe.js'
import { exportSnapshot } from './snapshot/export.js'
import { listSnapshots } from './snapshot/list.js'
import { restoreExternal } from './snapshot/restore-external.js'

export const jobs: readonly Route[] = [
  listImports,
  createImport,
  getImportProgress,
  describeImport,
  commitImport,
  abortImport,
  restoreExternal,
  exportSnapshot,
  describeSnapshot,
  listSnapshots,
  refreshExternal,
  describeRefresh,
  listRefreshes,
]
