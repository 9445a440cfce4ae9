import type { Catalog } from '../catalog/catalog.js'
import type { FileGroup, FileStat, ImportJob } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'
import { ensure, MilvusError } from '../errors/error.js'
import { formatNotRead, noImportRoot } from '../errors/import-files.js'
import { quote } from '../go/quote.js'
import { newBatches } from './new-batches.js'
import { isOn } from './options.js'
import type { ImportOutcome } from './outcome.js'
import { readGroup } from './read-group.js'
import { storeBatches } from './store-batches.js'

/**
 * Reads the files of a job into batches of rows, or finds out why that cannot be.
 * @param collection as it was when the job was made
 */
export async function readFiles(
  catalog: Catalog,
  job: ImportJob,
  collection: Collection,
): Promise<ImportOutcome> {
  const { version } = catalog.profile
  const { options } = job
  const batches = await newBatches(catalog, collection)
  const read: FileStat[] = []
  for (const group of job.files) {
    try {
      checkReadable(catalog, job)
      read.push(await readGroup(catalog, batches, { paths: group.paths, options, collection }))
    } catch (error) {
      if (!(error instanceof MilvusError)) throw error
      return { reason: `error: ${error.wire(version).message}, file: ${groupText(group)}` }
    }
  }
  return {
    read,
    store: (into, database, present) =>
      storeBatches(into, { database, partition: job.partition }, present, batches.all),
  }
}

function checkReadable(catalog: Catalog, { options }: ImportJob): void {
  ensure(catalog.importSource, noImportRoot)
  for (const key of ['backup', 'l0_import']) {
    ensure(!isOn(options, key), () => formatNotRead({ format: key }))
  }
}

/** As protobuf prints the message; it stands between one blank or two, as that library likes. */
const groupText = ({ id, paths }: FileGroup): string =>
  [`id:${id}`, ...paths.map((path) => `paths:${quote(path)}`)].join(' ')
