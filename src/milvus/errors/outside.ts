import { defineError, invalidParameter } from './error.js'

/* Snapshots, external collections and file resources, all of 3.0 (spec/jobs.md §7, spec/ops.md §7). */

/** The real server says so too (internal/datacoord/services.go). */
export const externalSnapshotsUnimplemented = defineError(
  10,
  'service unimplemented: {what} is not implemented',
)
export const restoreJobNotFound = defineError(
  2101,
  'restore job not found: jobID={id}: importing data failed on server side',
)
export const refreshJobNotFound = defineError(invalidParameter, 'refresh job {id} not found')
export const notExternal = defineError(
  invalidParameter,
  'collection {collection} is not an external collection',
)
export const sourceWithoutSpec = defineError(
  invalidParameter,
  'external_source and external_spec must be both provided or both omitted on refresh (got source={source}, spec={spec})',
)
export const resourceNameTaken = defineError(
  invalidParameter,
  'file resource {name} already exists',
)
export const resourceInUse = defineError(
  invalidParameter,
  'file resource {name} is still in use: {count}',
)
export const resourceFileNotFound = defineError(invalidParameter, 'file resource path not exist')
/** Of a collection made without. */
export const sourceNeverSet = defineError(
  invalidParameter,
  'collection {collection} has no persisted external_source/external_spec; provide both in the refresh request to initialize',
)
export const refreshUnderWay = defineError(
  703,
  'refresh job {id} is already in progress for collection {collection}; poll that jobID or wait for it to complete: task duplicates[taskType=refresh_external_collection]',
)
