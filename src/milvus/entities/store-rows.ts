import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { changeRows } from '../catalog/rows.js'
import type { Column } from '../rows/column.js'
import { primaryField } from '../rows/field.js'
import { Rows } from '../rows/rows.js'
import type { Batch } from '../rows/segment.js'
import type { Key } from '../rows/stored-segment.js'
import { takeRows } from '../rows/take-rows.js'
import { partitionFor, type TargetRef } from './target.js'

/** The rows of a collection, safe to change. */
export const ownRows = (catalog: Catalog, database: string, collection: Collection): Rows =>
  changeRows(catalog, database, collection, (owner) => new Rows(owner))

/** Stores rows in their partition, or where their partition key puts each. */
export function storeRows(
  catalog: Catalog,
  collection: Collection,
  ref: TargetRef,
  batch: Batch,
): void {
  const key = collection.fields.find(({ partitionKey }) => partitionKey)
  if (!key) {
    const partition = partitionFor(collection, ref)
    const rows = ownRows(catalog, ref.database, collection)
    rows.append(collection, partition, batch, catalog.clock())
    return
  }
  const rows = ownRows(catalog, ref.database, collection)
  const ids = [...collection.partitions.values()].map(({ id }) => id)
  const parts = new Map<bigint, number[]>()
  for (let row = 0; row < batch.length; row++) {
    const partition = ids[hash(String(keyAt(batch.columns.get(key.id), row))) % ids.length] ?? 0n
    const part = parts.get(partition)
    if (part) part.push(row)
    else parts.set(partition, [row])
  }
  for (const [partition, part] of parts) {
    rows.append(collection, partition, takeRows(collection, batch, part), catalog.clock())
  }
}

/** The primary keys of rows. */
export function keysOf(collection: Collection, { columns, length }: Batch): Key[] {
  const column = columns.get(primaryField(collection).id)
  return Array.from({ length }, (_, row) => keyAt(column, row))
}

function keyAt(column: Column | undefined, row: number): Key {
  if (column?.kind === 'int64' || column?.kind === 'text') return column.values[row] ?? ''
  throw new Error('keys are numbers or texts')
}

/** FNV-1a. Which of the partitions a key falls into shows nowhere. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  return value
}
