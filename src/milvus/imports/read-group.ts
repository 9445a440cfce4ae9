import type { Catalog } from '../catalog/catalog.js'
import type { FileStat, ImportFile } from '../catalog/import-job.js'
import { ensure } from '../errors/error.js'
import { fileTooLarge, noImportRoot } from '../errors/import-files.js'
import type { Batches } from './batches.js'
import { fileTypeOf } from './file-types.js'
import type { Importing } from './format.js'
import { formats } from './formats.js'
import { RowParser } from './row-parser.js'

/** The real server takes 16 GiB (dataNode.import.maxImportFileSizeInGB); here all of a file is in memory. */
const mostBytes = 256 * 1024 * 1024

/**
 * Reads files that are one into batches.
 * @throws MilvusError that says what is wrong with them
 */
export async function readGroup(
  catalog: Catalog,
  batches: Batches,
  group: Pick<Importing, 'paths' | 'options' | 'collection' | 'checkColumns'>,
): Promise<FileStat> {
  const { importSource, profile } = catalog
  ensure(importSource, noImportRoot)
  const type = fileTypeOf(group.paths, profile)
  const before = batches.rows
  const opened: ImportFile[] = []
  const open = async (path: string) => {
    const file = await importSource.open(path)
    if (file) opened.push(file)
    if (file) checkSize(file)
    return file
  }
  try {
    const { importGroup } = await formats[type]()
    const parser = new RowParser(group.collection, profile)
    await importGroup({ ...group, open, parser, batches, catalog })
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
