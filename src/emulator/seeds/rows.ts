import type { Catalog } from '../../milvus/catalog/catalog.js'
import type { CollectionRef } from '../../milvus/catalog/refs.js'
import { rowsOf } from '../../milvus/catalog/rows.js'
import type { AddOutputs } from '../../milvus/entities/function-outputs.js'
import { insert } from '../../milvus/entities/insert.js'
import { cellOf, elements } from '../../milvus/go/gjson.js'
import type { At, InsertRows, Parts } from './caller.js'
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
  return function* (ref, { rows = [], rowsFile }, i, k) {
    const place = `/databases/${i}/collections/${k}`
    if (rowsFile === undefined) {
      inSeed ??= bytes ? rowsInSeed(bytes) : []
      const given =
        inSeed[i]?.[k] ?? bytesOfRows(rows, (row, write) => at(`${place}/rows/${row}`, write))
      const source = given && { bytes: given, placeOf: String }
      if (source) yield* insertRows({ catalog, addOutputs }, ref, source, `${place}/rows/`, at)
      return
    }
    let source: RowSource | undefined
    at(`${place}/rowsFile`, () => {
      if (rows.length > 0) throw new Error('there are rows already')
      source = readRowsFile(folder, rowsFile)
    })
    if (source) yield* insertRows({ catalog, addOutputs }, ref, source, `${place}/rowsFile: `, at)
  }
}

interface Work {
  readonly catalog: Catalog
  readonly addOutputs: AddOutputs
}

/** So many rows are inserted at once. */
const most = 1000

/**
 * Inserts rows, as many at once as one request may well have, and flushes them.
 * @param place of all rows, before that of one
 * @throws MilvusError as entities/insert does, at the place of the row
 */
function* insertRows(
  { catalog, addOutputs }: Work,
  ref: CollectionRef,
  source: RowSource,
  place: string,
  at: At,
): Parts {
  const rows = elements(cellOf(source.bytes))
  if (rows.length === 0) return
  const target = { ...ref, partition: '' }
  for (let first = 0; first < rows.length; first += most) {
    yield
    const part = rows.slice(first, first + most)
    const insertFirst = (count: number) => {
      const list = source.bytes.subarray(part[0]?.start ?? 0, part[count - 1]?.end)
      const data = Buffer.concat([Buffer.from('['), list, Buffer.from(']')])
      insert(catalog, target, data, addOutputs, () => {})
    }
    try {
      insertFirst(part.length)
    } catch (error) {
      const row = first + firstRefused(catalog, part.length, insertFirst)
      at(`${place}${source.placeOf(row)}`, () => {
        throw error
      })
      break
    }
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
