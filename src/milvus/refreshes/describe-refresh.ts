import type { Catalog } from '../catalog/catalog.js'
import type { RefreshJob } from '../catalog/external/refresh-job.js'
import { redactSpec } from '../catalog/external/spec.js'

/** What is told of a refresh, its id aside (httpserver/handler_v2.go refreshExternalCollectionJobInfoToMap). */
export interface RefreshDescription {
  readonly collectionName: string
  readonly state: string
  readonly progress: number
  readonly externalSource: string
  readonly externalSpec: string
  readonly startTime: number
  readonly endTime: number
  readonly reason?: string
}

export const describeRefresh = (catalog: Catalog, job: RefreshJob): RefreshDescription => ({
  collectionName: job.collection,
  state: `Refresh${stateOf(catalog, job)}`,
  progress: job.state === 'Completed' ? 100 : 0,
  externalSource: job.source,
  externalSpec: redactSpec(job.spec),
  startTime: job.createdAt,
  endTime: job.endedAt ?? 0,
  ...(job.reason !== '' && { reason: job.reason }),
})

/** Files are looked for at first; one task reads all of them, and tells nothing of its progress. */
function stateOf({ clock, delays }: Catalog, job: RefreshJob): string {
  if (job.state !== 'Working') return job.state
  return clock() - job.createdAt < delays.import / 10 ? 'Pending' : 'InProgress'
}
