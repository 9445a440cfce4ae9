import { analyzerText } from '../analyzers/field-analyzer.js'
import type { Catalog } from '../catalog/catalog.js'
import type { FileGroup, FileStat, ImportFile, ImportJob } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'
import { outputsOf } from '../entities/function-outputs.js'
import { ensure, MilvusError } from '../errors/error.js'
import { fileTooLarge, formatNotRead, noImportRoot } from '../errors/import-files.js'
import { quote } from '../go/quote.js'
import { startPace } from '../rows/pace.js'
import { Batches } from './batches.js'
import { fileTypeOf } from './file-types.js'
import { formats } from './formats.js'
import { isOn } from './options.js'
import type { ImportOutcome } from './outcome.js'
import { RowParser } from './row-parser.js'
import { storeBatches } from './store-batches.js'

/** The real server takes 16 GiB (dataNode.import.maxImportFileSizeInGB); here all of a file is in memory. */
const mostBytes = 256 * 1024 * 1024

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
  const addOutputs = await outputsOf(catalog.profile, analyzerParams(collection))
  const batches = new Batches(catalog, collection, addOutputs, startPace())
  const read: FileStat[] = []
  for (const group of job.files) {
    try {
      read.push(await readGroup(catalog, job, collection, group, batches))
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

async function readGroup(
  catalog: Catalog,
  { options }: ImportJob,
  collection: Collection,
  { paths }: FileGroup,
  batches: Batches,
): Promise<FileStat> {
  ensure(catalog.importSource, noImportRoot)
  for (const key of ['backup', 'l0_import']) {
    ensure(!isOn(options, key), () => formatNotRead({ format: key }))
  }
  const type = fileTypeOf(paths, catalog.profile)
  const before = batches.rows
  const opened: ImportFile[] = []
  const open = async (path: string) => {
    const file = await catalog.importSource?.open(path)
    if (file) opened.push(file)
    if (file) checkSize(file)
    return file
  }
  try {
    const { importGroup } = await formats[type]()
    const parser = new RowParser(collection, catalog.profile)
    await importGroup({ paths, open, options, collection, parser, batches, catalog })
    await batches.flush()
    const size = opened.reduce((sum, file) => sum + file.size, 0)
    return { size, rows: batches.rows - before }
  } finally {
    for (const file of opened) await file.close()
  }
}

function checkSize({ size }: ImportFile): void {
  ensure(size <= mostBytes, () => fileTooLarge({ size, most: mostBytes }))
}

/** Of the texts that functions work on. */
function analyzerParams({ fields, functions }: Collection): string[] {
  const inputs = new Set(functions.flatMap(({ inputs }) => inputs))
  const read = fields.filter(({ name, type }) => type === 'VarChar' && inputs.has(name))
  return read.map(analyzerText)
}

/** As protobuf prints the message; it stands between one blank or two, as that library likes. */
const groupText = ({ id, paths }: FileGroup): string =>
  [`id:${id}`, ...paths.map((path) => `paths:${quote(path)}`)].join(' ')
