import type { Catalog } from '../catalog/catalog.js'
import type { ImportJob } from '../catalog/import-job.js'

/** How far a job is: what the server calls it, what it shows, and how much is done, in percent. */
export interface Stage {
  readonly internal: string
  readonly shown: 'Pending' | 'Importing' | 'Uncommitted' | 'Completed' | 'Failed'
  readonly progress: number
}

/** The stages of work by the progress at which each ends (internal/datacoord/import_util.go GetJobProgress). */
const working = [
  [10, 'Pending'],
  [40, 'PreImporting'],
  [70, 'Importing'],
  [80, 'Sorting'],
  [90, 'IndexBuilding'],
] as const

/** Work that is not done shows at most that much. */
const almost = 89

/** How far a job is by the clock; one whose files take longer than the delay stays where it is almost done. */
export function stageOf({ clock, delays }: Catalog, job: ImportJob): Stage {
  if (job.state === 'Uncommitted') {
    return { internal: 'Uncommitted', shown: 'Uncommitted', progress: 99 }
  }
  if (job.state === 'Completed') return { internal: 'Completed', shown: 'Completed', progress: 100 }
  if (job.state === 'Failed') return { internal: 'Failed', shown: 'Failed', progress: 0 }
  const elapsed = Math.max(0, clock() - job.createdAt)
  const part = delays.import === 0 ? 0 : (90 * elapsed) / delays.import
  const progress = Math.min(almost, Math.floor(part))
  const [, internal] = working.find(([end]) => progress < end) ?? working[0]
  return { internal, shown: internal === 'Pending' ? 'Pending' : 'Importing', progress }
}
