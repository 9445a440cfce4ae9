import { defineError, type ErrorForm, invalidParameter } from './error.js'

/*
 * Why external files cannot be read: no answer of their own, but the reason of a failed refresh (internal/datacoord
 * external_collection_refresh_manager.go, internal/datanode/external/task_update.go).
 */

export const explorationFailed = defineError(5, 'explore external files failed: {reason:untrimmed}')
export const noSourceFiles = defineError(5, 'no files found in external source: {source}')
export const fragmentsFailed = defineError(5, 'failed to fetch fragments: {reason:untrimmed}')
export const noSourceRows = defineError(
  invalidParameter,
  'external source has {files} fragments but zero total rows',
)
export const columnMissing = defineError(
  invalidParameter,
  "external field size sampling failed for all {segments} segment(s): Column '{column}' not found in schema; check external_field mappings in collection schema against actual parquet columns",
)

/* What only an emulator has to say. */

const failed: ErrorForm = { code: 2100, suffix: ': importing data failed' }

export const externalFormatNotRead = defineError(
  failed,
  'milvus-emulator does not read external sources of the format {format}',
)
