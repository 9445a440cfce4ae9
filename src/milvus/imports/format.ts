import type { Catalog } from '../catalog/catalog.js'
import type { ImportFile } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'
import type { Batches } from './batches.js'
import type { RowParser } from './row-parser.js'

/** What a format works with. */
export interface Importing {
  readonly paths: readonly string[]
  /** @throws MilvusError for what may not be read */
  open(path: string): Promise<ImportFile | undefined>
  readonly options: ReadonlyMap<string, string>
  readonly collection: Collection
  readonly parser: RowParser
  readonly batches: Batches
  readonly catalog: Catalog
  /** Looks at the columns of a file of columns. @throws MilvusError for those that lack */
  checkColumns?(names: ReadonlySet<string>): void
}

/** Reads a group of files into batches. */
export interface Format {
  /** @throws MilvusError that says what is wrong with the files */
  importGroup(importing: Importing): Promise<void>
}
