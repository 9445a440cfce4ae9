import type { Catalog } from '../catalog/catalog.js'
import type { RefreshJob } from '../catalog/external/refresh-job.js'
import { homeOf } from '../catalog/home-of.js'
import type { Collection } from '../catalog/model.js'
import { type ImportOutcome, keepOutcome, outcomeOf } from '../imports/outcome.js'

/** dataCoord.externalCollectionJobTimeout and externalCollectionJobRetention, in milliseconds. */
const timeoutMs = 60 * 60 * 1000
const retentionMs = 24 * 60 * 60 * 1000

/** Lets refreshes come to what the clock and their files have brought them to. */
export function settleRefreshes(catalog: Catalog): void {
  if (catalog.refreshes.openCount === 0) return
  for (const job of catalog.refreshes.open) settleRefresh(catalog, job)
}

/** The same of one; it begins to work, if it did not (internal/datacoord/external_collection_refresh_checker.go). */
export function settleRefresh(catalog: Catalog, job: RefreshJob): void {
  const elapsed = catalog.clock() - job.createdAt
  const home = homeOf(catalog, job)
  if (elapsed > timeoutMs) fail(catalog, job, 'timeout')
  else if (!home) return
  else if (!job.work) begin(catalog, job, home.collection)
  else if (elapsed >= catalog.delays.import) finish(catalog, job, home, outcomeOf(job))
}

/** Forgets refreshes that ended long ago. */
export function forgetOldRefreshes(catalog: Catalog): void {
  const now = catalog.clock()
  for (const { id, endedAt } of catalog.refreshes.all) {
    if (endedAt !== undefined && now - endedAt > retentionMs) catalog.refreshes.delete(id)
  }
}

function fail(catalog: Catalog, job: RefreshJob, reason: string): void {
  const endedAt = catalog.clock()
  catalog.refreshes.set({ ...job, state: 'Failed', endedAt, reason, work: undefined })
}

/** The rows that were read take the place of all; where they are from is kept with the collection. */
function finish(
  catalog: Catalog,
  job: RefreshJob,
  { database, collection }: NonNullable<ReturnType<typeof homeOf>>,
  outcome: ImportOutcome | undefined,
): void {
  if (!outcome) return
  if ('reason' in outcome) {
    fail(catalog, job, outcome.reason)
    return
  }
  const own = catalog.change(database, collection)
  own.rows = undefined
  own.external = { source: job.source, spec: job.spec }
  outcome.store(catalog, database, own)
  const endedAt = catalog.clock()
  catalog.refreshes.set({ ...job, state: 'Completed', endedAt, work: undefined })
}

function begin(catalog: Catalog, job: RefreshJob, collection: Collection): void {
  const work = {}
  catalog.refreshes.set({ ...job, work })
  const schema = { ...collection }
  const reading = import('./read-source.js').then(({ readSource }) =>
    readSource(catalog, job, schema),
  )
  keepOutcome(work, reading, () => settleRefreshes(catalog))
}
