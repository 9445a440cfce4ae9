import type { Catalog } from '../catalog/catalog.js'
import type { FileStat, ImportJob } from '../catalog/import-job.js'
import { outcomeOf } from './outcome.js'
import { type Stage, stageOf } from './stages.js'

/** What is told of a job, its id aside (httpserver/handler_v2.go getImportJobProcess). */
export interface ImportDescription {
  readonly collectionName: string
  readonly state: string
  readonly progress: number
  readonly createTime?: string
  readonly completeTime: string
  readonly importedRows: number
  readonly totalRows: number
  readonly fileSize: number
  readonly reason?: string
  readonly details: readonly FileDetail[]
}

interface FileDetail {
  readonly fileName: string
  readonly fileSize: number
  readonly progress: number
  readonly completeTime: string
  readonly state: string
  readonly importedRows: number
  readonly totalRows: number
  readonly reason?: string
}

export function describeImport(catalog: Catalog, job: ImportJob): ImportDescription {
  const stage = stageOf(catalog, job)
  const isSkipped = catalog.profile.importSkipsNoRows && holdsNoRows(job)
  const details = isSkipped ? [] : detailsOf(job, stage)
  const isFailed = job.state === 'Failed'
  // Rows that were committed have a time, even none (internal/datacoord/import_checker.go).
  const isTimed = job.state === 'Completed' && !(isSkipped && job.autoCommit)
  const sum = (key: 'fileSize' | 'importedRows' | 'totalRows') =>
    details.reduce((total, detail) => total + detail[key], 0)
  return {
    collectionName: job.collection,
    state: stage.shown,
    progress: stage.progress,
    ...(catalog.profile.importTellsCreateTime && { createTime: timeText(job.createdAt) }),
    completeTime: isTimed ? timeText(job.endedAt) : '',
    importedRows: isFailed ? 0 : sum('importedRows'),
    totalRows: isFailed ? 0 : sum('totalRows'),
    fileSize: sum('fileSize'),
    ...(job.reason !== '' && { reason: job.reason }),
    details,
  }
}

function holdsNoRows(job: ImportJob): boolean {
  const read = filesRead(job)
  return read.length > 0 && read.every(({ rows }) => rows === 0)
}

function filesRead(job: ImportJob): readonly FileStat[] {
  const outcome = outcomeOf(job)
  return outcome && 'read' in outcome ? outcome.read : job.read
}

/** One entry a group of files, once the rows are on their way into segments. */
function detailsOf(job: ImportJob, { progress }: Stage): FileDetail[] {
  const read = filesRead(job)
  if (job.state === 'Working' && progress < 40) return []
  const done = job.state === 'Working' ? Math.min(1, (progress - 40) / 30) : 1
  return read.map((stat, at) => detailOf(job, stat, at, job.state === 'Failed' ? 0 : done))
}

function detailOf(job: ImportJob, { size, rows }: FileStat, at: number, done: number): FileDetail {
  const progress = rows === 0 ? 100 : Math.floor(100 * done)
  const ended = done === 1 ? 'Completed' : 'InProgress'
  return {
    fileName: `[${job.files[at]?.paths.join(' ')}]`,
    fileSize: size,
    progress,
    completeTime: done === 1 ? timeText(job.endedAt ?? job.createdAt) : '',
    state: job.state === 'Failed' ? 'Failed' : ended,
    importedRows: Math.floor((progress * rows) / 100),
    totalRows: rows,
    ...(job.state === 'Failed' && { reason: job.reason }),
  }
}

/** RFC 3339 to seconds, as Go prints it on a machine that keeps UTC. */
const timeText = (ms = 0): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
