import type { Catalog } from '../catalog/catalog.js'
import type { ImportJob } from '../catalog/import-job.js'
import type { Access } from '../catalog/rbac/access.js'
import { ensure } from '../errors/error.js'
import {
  importJobNotFound,
  jobAutoCommits,
  jobCommitted,
  jobIdNotNumber,
  jobNotUncommitted,
  jobToChangeNotFound,
} from '../errors/imports.js'
import { readJobId } from './job-id.js'
import { complete, fail } from './life.js'
import { stageOf } from './stages.js'

/** The reason of a job that a user ended (internal/datacoord/import_job.go). */
const aborted = 'aborted by user'

/**
 * Makes the rows of a job visible; once they are, there is nothing to do (internal/datacoord/services.go CommitImport).
 * @throws MilvusError 2100 for a job that cannot be committed
 */
export function commitImport(catalog: Catalog, job: ImportJob): void {
  if (job.state === 'Completed') return
  const { id } = job
  const { internal: state } = stageOf(catalog, job)
  ensure(job.state === 'Uncommitted', () => jobNotUncommitted({ id, state }))
  ensure(!job.autoCommit, () => jobAutoCommits({ id }))
  complete(catalog, job, job.read)
}

/**
 * Ends a job whose rows shall never be visible.
 * @throws MilvusError 2100 for a job that cannot be aborted
 */
export function abortImport(catalog: Catalog, job: ImportJob): void {
  const { id, state } = job
  if (state === 'Failed' && job.reason === aborted) return
  ensure(state !== 'Completed', () => jobCommitted({ id, state }))
  ensure(!job.autoCommit, () => jobAutoCommits({ id }))
  if (state !== 'Failed') fail(catalog, job, aborted)
}

/**
 * The job to commit or abort.
 * @throws MilvusError 1100, 2101, 65535 (HTTP 403)
 */
export function importToEnd(
  catalog: Catalog,
  sent: string,
  access: Access,
  database: string,
): ImportJob {
  const id = readJobId(sent, jobIdNotNumber)
  const job = catalog.imports.get(id)
  // With authorization the proxy looks for the job first, for its collection.
  const notFound = access.user === undefined ? jobToChangeNotFound : importJobNotFound
  ensure(job, () => notFound({ id }))
  access.demand('Import', database, job.collection)
  return job
}
