import type { Catalog } from '../catalog/catalog.js'
import { homeOf } from '../catalog/home-of.js'
import type { FileStat, ImportJob } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'
import { MilvusError } from '../errors/error.js'
import { type ImportOutcome, keepOutcome, outcomeOf } from './outcome.js'

/** dataCoord.import.taskRetention, in milliseconds. */
const retentionMs = 3 * 60 * 60 * 1000

/** Lets import jobs come to what the clock and their files have brought them to. */
export function settleImports(catalog: Catalog): void {
  if (catalog.imports.openCount === 0) return
  for (const job of catalog.imports.open) settle(catalog, job)
}

/** The same of one; it begins to work, if it did not (internal/datacoord/import_checker.go). */
export function settle(catalog: Catalog, job: ImportJob): void {
  const now = catalog.clock()
  const home = homeOf(catalog, job)
  if (!home) {
    fail(catalog, job, `collection ${job.collectionId} dropped`)
  } else if (job.timeoutAt !== undefined && now > job.timeoutAt) {
    fail(catalog, job, 'import timeout')
  } else if (!job.work) {
    begin(catalog, job, home.collection)
  } else if (job.state === 'Working' && now - job.createdAt >= catalog.delays.import) {
    finish(catalog, job, outcomeOf(job))
  }
}

/** Forgets jobs that ended long ago. */
export function forgetOld(catalog: Catalog): void {
  const now = catalog.clock()
  for (const { id, endedAt } of catalog.imports.all) {
    if (endedAt !== undefined && now - endedAt >= retentionMs) catalog.imports.delete(id)
  }
}

/** Makes the rows of a job visible that were held back. */
export function complete(catalog: Catalog, job: ImportJob, read: readonly FileStat[]): void {
  const home = homeOf(catalog, job)
  const outcome = outcomeOf(job)
  if (!home || !outcome || !('store' in outcome)) return
  try {
    outcome.store(catalog, home.database, home.collection)
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    fail(catalog, job, error.wire(catalog.profile.version).message)
    return
  }
  catalog.imports.set({
    ...job,
    state: 'Completed',
    endedAt: catalog.clock(),
    read,
    work: undefined,
  })
}

export function fail(catalog: Catalog, job: ImportJob, reason: string): void {
  catalog.imports.set({
    ...job,
    state: 'Failed',
    endedAt: catalog.clock(),
    reason,
    work: undefined,
  })
}

function finish(catalog: Catalog, job: ImportJob, outcome: ImportOutcome | undefined): void {
  if (!outcome) return
  if ('reason' in outcome) fail(catalog, job, outcome.reason)
  else if (job.autoCommit) complete(catalog, job, outcome.read)
  else catalog.imports.set({ ...job, state: 'Uncommitted', read: outcome.read })
}

function begin(catalog: Catalog, job: ImportJob, collection: Collection): void {
  const work = {}
  catalog.imports.set({ ...job, work })
  // As it is now: what changes later is brought in when the rows are stored.
  const schema = { ...collection }
  const reading = import('./run.js').then(({ readFiles }) => readFiles(catalog, job, schema))
  keepOutcome(work, reading, () => settleImports(catalog))
}
