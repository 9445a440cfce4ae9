import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* What requests for import jobs are refused for (spec/jobs.md §5). */

const failed: ErrorForm = { code: 2100, suffix: ': importing data failed' }
/** The server's fault in recent releases, as they see it. */
const failedBelow: Steps<ErrorForm> = {
  '2.3': failed,
  '2.6': { code: 2101, suffix: ': importing data failed on server side' },
}

export const badAutoCommit = defineError(
  { code: 1801, suffix: ': invalid parameter' },
  'can only accept json format request, error: options.auto_commit must be one of "true" or "false"',
)
export const importPartitionWithKey = defineError(
  failed,
  'not allow to set partition name for collection with partition key',
)
export const backupWithoutPartition = defineError(
  { '2.3': invalidParameter, '2.6': { code: 1101, suffix: ': missing parameter' } },
  'partition not specified',
)
/** The paths are blank-separated. */
export const tooManyBinlogPaths = defineError(
  { '2.3': failed, '2.6': { code: 2, suffix: ': service unavailable' } },
  {
    '2.3':
      'list binlogs failed, err=too many input paths for binlog import. Valid paths length should be one or two, but got paths:[{paths:untrimmed}]: importing data failed',
    '2.6':
      'failed to broadcast import: failed to validate import request: list binlogs failed, err=too many input paths for binlog import. Valid paths length should be one or two, but got paths:[{paths:untrimmed}]: importing data failed',
  },
)
export const importEmpty = defineError(invalidParameter, 'import request is empty')
export const tooManyImportFiles = defineError(
  failed,
  'The max number of import files should not exceed {most}, but got {count}',
)
export const fileTypesDiffer = defineError(
  failed,
  'inconsistency in file types, ({one:untrimmed}) vs ({other:untrimmed})',
)
export const unknownFileType = defineError(failed, {
  '2.3': 'unexpect file type, files=[{paths:untrimmed}]',
  '2.5': 'unexpected file type, files=[{paths:untrimmed}]',
})
/** `type` is `JSON`, `Parquet` or `CSV`. */
export const onlyOneFile = defineError(failed, 'for {type} import, accepts only one file')
export const l0Disabled = defineError(
  failed,
  'l0 import is disabled (dataCoord.import.enableL0Import=false); fold L0 deletes into data segment deltalogs before restore, or set the config to true to re-enable the legacy L0 import',
)
export const l0Loaded = defineError(
  failed,
  'for l0 import, collection cannot be loaded, please release it first',
)
/** The reason is Go's. */
export const badImportTimeout = defineError(failed, {
  '2.3': 'parse timeout failed, err={reason}',
  '2.6': 'parse timeout failed: {reason}',
})
const pleaseWait =
  'The number of jobs has reached the limit, please try again later. If your request is set to only import a single file, please consider importing multiple files in one request for better efficiency.'
export const tooManyImportJobs = defineError(failedBelow, {
  '2.3': pleaseWait,
  '2.6': `failed to broadcast import: failed to validate import request: ${pleaseWait}`,
})

export const badJobId = defineError(
  { '2.3': failed, '2.6': invalidParameter },
  {
    '2.3': 'parse job id failed, err=%wstrconv.ParseInt: parsing {id}: {reason}',
    '2.6': 'parse job id failed: strconv.ParseInt: parsing {id}: {reason}',
  },
)
export const importJobNotFound = defineError(failedBelow, 'import job does not exist, jobID={id}')

/* Of 3.0: commit and abort. */

export const jobIdNotNumber = defineError(
  1100,
  'strconv.ParseInt: parsing {id}: {reason}: invalid parameter[expected=int64 jobId][actual={sent}]',
)
export const jobToChangeNotFound = defineError(
  { code: 2101, suffix: ': importing data failed on server side' },
  'job {id} not found',
)
export const jobNotUncommitted = defineError(
  failed,
  'job {id} is in state {state}, expected Uncommitted',
)
export const jobCommitted = defineError(
  failed,
  'job {id} is in terminal/committed state {state}, abort not allowed',
)
export const jobAutoCommits = defineError(
  failed,
  'job {id} is auto-commit, manual commit/abort not allowed',
)
