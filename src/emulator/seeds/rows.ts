import type { Catalog } from '../../milvus/catalog/catalog.js'
import type { CollectionRef } from '../../milvus/catalog/refs.js'
import { rowsOf } from '../../milvus/catalog/rows.js'
import type { AddOutputs } from '../../milvus/entities/function-outputs.js'
import { insert } from '../../milvus/entities/insert.js'
import { cellOf, elements } from '../../milvus/go/gjson.js'
import type { At, InsertRows } from './caller.js'
import { readRowsFile } from './rows-file.js'
import { bytesOfRows, type RowSource, rowsInSeed } from './rows-source.js'
import type { Seed } from './seed.js'

/**
 * Gives the function that inserts what a seed brings.
 * @throws Error at the place of what is refused
 */
export function rowInserter(
  catalog: Catalog,
  { bytes, folder }: Seed,
  at: At,
  addOutputs: AddOutputs,
): InsertRows {
  let inSeed: ReturnType<typeof rowsInSeed> | undefined
  return (ref, { rows = [], rowsFile }, i, k) => {
    const place = `/databases/${i}/collections/${k}`
    if (rowsFile === undefined) {
      inSeed ??= bytes ? rowsInSeed(bytes) : []
      const source = { bytes: inSeed[i]?.[k] ?? bytesOfRows(rows), placeOf: String }
      insertRows({ catalog, addOutputs }, ref, source, `${place}/rows/`, at)
      return
    }
    at(`${place}/rowsFile`, () => {
      if (rows.length > 0) throw new Error('there are rows already')
      const source = readRowsFile(folder, rowsFile)
      insertRows({ catalog, addOutputs }, ref, source, `${place}/rowsFile: `, at)
    })
  }
}

interface Work {
  readonly catalog: Catalog
  readonly addOutputs: AddOutputs
}

/**
 * Inserts rows all at once, as one request would, and flushes them.
 * @param place of all rows, before that of one
 * @throws MilvusError as entities/insert does, at the place of the row
 */
function insertRows(
  { catalog, addOutputs }: Work,
  ref: CollectionRef,
  source: RowSource,
  place: string,
  at: At,
): void {
  const rows = elements(cellOf(source.bytes))
  if (rows.length === 0) return
  const target = { ...ref, partition: '' }
  const insertFirst = (count: number) => {
    const start = rows[0]?.start ?? 0
    const list = [source.bytes.subarray(start, rows[count - 1]?.end), Buffer.from(']')]
    insert(catalog, target, Buffer.concat([Buffer.from('['), ...list]), addOutputs, () => {})
  }
  try {
    insertFirst(rows.length)
  } catch (error) {
    const row = firstRefused(catalog, rows.length, insertFirst)
    at(`${place}${source.placeOf(row)}`, () => {
      throw error
    })
  }
  const collection = catalog.collection(ref.database, ref.collection)
  rowsOf(catalog.change(ref.database, collection))?.flush(catalog.clock())
}

/** The row without which those before it are taken: the refusal itself does not always tell. */
function firstRefused(
  catalog: Catalog,
  count: number,
  insertFirst: (count: number) => void,
): number {
  const before = catalog.snapshot()
  let taken = 0
  let refused = count
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    try {
      insertFirst(middle)
      taken = middle
    } catch {
      refused = middle
    }
    catalog.restore(before)
  }
  return refused - 1
}
