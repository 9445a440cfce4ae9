import type { Catalog } from '../catalog/catalog.js'
import type { RefreshJob } from '../catalog/external/refresh-job.js'
import { keyOfSource } from '../catalog/external/source.js'
import { parseExternalSpec } from '../catalog/external/spec.js'
import type { Collection } from '../catalog/model.js'
import { ensure, MilvusError } from '../errors/error.js'
import {
  columnMissing,
  explorationFailed,
  externalFormatNotRead,
  fragmentsFailed,
  noSourceFiles,
  noSourceRows,
} from '../errors/external-files.js'
import { noImportRoot } from '../errors/import-files.js'
import { newBatches } from '../imports/new-batches.js'
import type { ImportOutcome } from '../imports/outcome.js'
import { readGroup } from '../imports/read-group.js'
import { storeBatches } from '../imports/store-batches.js'
import type { Batch } from '../rows/segment.js'
import { viewOf } from './view.js'
import { withVirtualKeys } from './virtual-keys.js'

/**
 * Reads the files of an external source into batches of rows, or finds out why that cannot be.
 * @param collection as it was when the job was made
 */
export async function readSource(
  catalog: Catalog,
  job: RefreshJob,
  collection: Collection,
): Promise<ImportOutcome> {
  const { version } = catalog.profile
  try {
    const paths = await explore(catalog, job)
    const batches = await readAll(catalog, viewOf(collection), paths)
    return {
      read: [],
      store: (into, database, present) =>
        storeBatches(into, { database, partition: '' }, present, batches),
    }
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
    return { reason: error.wire(version).message }
  }
}

/** The files that there are; others than those of the format are passed over. */
async function explore(catalog: Catalog, { source, spec: text }: RefreshJob): Promise<string[]> {
  const { importSource, profile } = catalog
  const failed = (error: MilvusError) =>
    explorationFailed({ reason: error.wire(profile.version).message })
  const spec = parseExternalSpec(text)
  ensure(importSource, () => failed(noImportRoot()))
  ensure(spec.format === 'parquet', () => failed(externalFormatNotRead({ format: spec.format })))
  const keys = await importSource.list(keyOfSource(source, spec))
  const paths = keys.filter((key) => key.endsWith('.parquet'))
  ensure(paths.length > 0, () => noSourceFiles({ source }))
  return paths
}

async function readAll(
  catalog: Catalog,
  view: Collection,
  paths: readonly string[],
): Promise<Batch[]> {
  const batches = await newBatches(catalog, view)
  const keyed: Batch[] = []
  const columns = view.fields.flatMap(({ externalField }) => externalField ?? [])
  const options = new Map<string, string>()
  let lacking: MilvusError | undefined
  const checkColumns = (names: ReadonlySet<string>) => {
    const column = columns.find((name) => !names.has(name))
    if (column === undefined) return
    lacking = columnMissing({ segments: 1, column })
    throw lacking
  }
  for (const path of paths) {
    const before = batches.all.length
    try {
      await readGroup(catalog, batches, { paths: [path], options, collection: view, checkColumns })
    } catch (error) {
      if (!(error instanceof MilvusError)) throw error
      throw lacking ?? fragmentsFailed({ reason: error.wire(catalog.profile.version).message })
    }
    keyed.push(...withVirtualKeys(view, batches.all.slice(before), path))
  }
  ensure(batches.rows > 0, () => noSourceRows({ files: paths.length }))
  return keyed
}
