import type { Catalog } from '../catalog/catalog.js'
import { refuseExternal } from '../catalog/external/refuse-external.js'
import type { FileGroup, ImportJob } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'
import { ensure } from '../errors/error.js'
import {
  backupWithoutPartition,
  badImportTimeout,
  importEmpty,
  importPartitionWithKey,
  l0Disabled,
  l0Loaded,
  tooManyBinlogPaths,
  tooManyImportFiles,
  tooManyImportJobs,
} from '../errors/imports.js'
import { partitionNotFound } from '../errors/partition.js'
import { membersOf } from '../go/decoded.js'
import { autoCommits } from './auto-commit.js'
import { parseDuration } from './duration.js'
import { fileTypeOf } from './file-types.js'
import { forgetOld, settle } from './life.js'
import { isOn } from './options.js'

/** dataCoord.import.maxImportFileNumPerReq */
const mostFiles = 1024
/** dataCoord.import.maxImportJobNum */
const mostJobs = 1024

export interface ImportRequest {
  readonly database: string
  readonly collection: string
  readonly partition: string
  readonly files: readonly (readonly string[] | null)[]
  readonly options: Readonly<Record<string, string | null>>
}

/**
 * Makes an import job, which begins to read its files; what they hold is not looked at here (internal/proxy/task_import.go).
 * @throws MilvusError of spec/jobs.md §5
 */
export function createImport(catalog: Catalog, request: ImportRequest): ImportJob {
  const { profile, clock } = catalog
  const options = new Map(membersOf(request.options).map(([key, text]) => [key, text ?? '']))
  const collection = catalog.collection(request.database, request.collection)
  refuseExternal(collection, request.collection, 'import')
  const kind = isOn(options, 'backup')
    ? 'backup'
    : isOn(options, 'l0_import')
      ? 'deletions'
      : 'rows'
  checkTarget(collection, request.partition, kind)
  // A null in the list is an empty one to Go.
  const groups = request.files.flatMap((paths) => (paths?.length ? [paths] : []))
  ensure(groups.length > 0, importEmpty)
  ensure(groups.length <= mostFiles, () =>
    tooManyImportFiles({ most: mostFiles, count: groups.length }),
  )
  if (kind === 'rows') for (const paths of groups) fileTypeOf(paths, profile)
  const timeoutMs = readTimeout(options.get('timeout'))
  ensure(!isOn(options, 'l0_import') || !profile.importRefusesL0, l0Disabled)
  if (kind === 'backup') for (const paths of groups) checkBackupPaths(paths)
  ensure(catalog.imports.openCount < mostJobs, tooManyImportJobs)
  forgetOld(catalog)
  const now = clock()
  const job: ImportJob = {
    id: catalog.ids(),
    collectionId: collection.id,
    collection: request.collection,
    partition: request.partition,
    files: groups.map((paths): FileGroup => ({ id: catalog.ids(), paths })),
    options,
    autoCommit: autoCommits(profile, request.options),
    createdAt: now,
    timeoutAt: timeoutMs === undefined ? undefined : now + timeoutMs,
    state: 'Working',
    endedAt: undefined,
    reason: '',
    read: [],
    work: undefined,
  }
  catalog.imports.set(job)
  settle(catalog, job)
  return job
}

/** What files are to bring. */
type Kind = 'backup' | 'deletions' | 'rows'

function checkTarget({ fields, partitions, load }: Collection, name: string, kind: Kind): void {
  const hasKey = kind === 'rows' && fields.some(({ partitionKey }) => partitionKey)
  ensure(name === '' || !hasKey, importPartitionWithKey)
  ensure(name !== '' || kind !== 'backup', backupWithoutPartition)
  ensure(name === '' || partitions.has(name), () => partitionNotFound({ partition: name }))
  ensure(!load || kind !== 'deletions', l0Loaded)
}

/** Rows, and what was deleted of them (internal/datacoord/import_util.go ListBinlogsAndGroupBySegment). */
function checkBackupPaths(paths: readonly string[]): void {
  ensure(paths.length <= 2, () => tooManyBinlogPaths({ paths: paths.join(' ') }))
}

/** In milliseconds. */
function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parsed = parseDuration(text)
  if (typeof parsed === 'object') throw badImportTimeout(parsed)
  return parsed
}
