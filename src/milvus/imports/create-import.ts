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
  tooManyImportFiles,
  tooManyImportJobs,
} from '../errors/imports.js'
import { partitionNotFound } from '../errors/partition.js'
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
  const options = new Map(Object.entries(request.options).map(([key, text]) => [key, text ?? '']))
  const collection = catalog.collection(request.database, request.collection)
  refuseExternal(collection, request.collection, 'import')
  checkPartition(collection, request.partition, isOn(options, 'backup'))
  // A null in the list is an empty one to Go.
  const groups = request.files.flatMap((paths) => (paths?.length ? [paths] : []))
  ensure(groups.length > 0, importEmpty)
  ensure(groups.length <= mostFiles, () =>
    tooManyImportFiles({ most: mostFiles, count: groups.length }),
  )
  if (isOn(options, 'l0_import')) ensure(!profile.importRefusesL0, l0Disabled)
  else if (!isOn(options, 'backup')) for (const paths of groups) fileTypeOf(paths, profile)
  const timeoutMs = readTimeout(options.get('timeout'))
  ensure(catalog.imports.openCount < mostJobs, tooManyImportJobs)
  forgetOld(catalog)
  const now = clock()
  const job: ImportJob = {
    id: catalog.ids(),
    collectionId: collection.id,
    collection: collection.name,
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

function checkPartition({ fields, partitions }: Collection, name: string, backup: boolean): void {
  const hasKey = fields.some(({ partitionKey }) => partitionKey)
  ensure(name === '' || !hasKey, importPartitionWithKey)
  ensure(name !== '' || !backup, backupWithoutPartition)
  ensure(name === '' || partitions.has(name), () => partitionNotFound({ partition: name }))
}

/** In milliseconds. */
function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const parsed = parseDuration(text)
  if (typeof parsed === 'object') throw badImportTimeout(parsed)
  return parsed
}
