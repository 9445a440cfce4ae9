import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { rowsOf } from '../catalog/rows.js'
import { completeRows } from '../entities/complete-rows.js'
import { keysOf, storeRows } from '../entities/store-rows.js'
import { partitionFor } from '../entities/target.js'
import { toldKeys } from '../entities/told-keys.js'
import { primaryField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'
import { storedFields } from '../rows/stored-fields.js'

interface Target {
  readonly database: string
  readonly partition: string
}

/**
 * Stores the rows of a job in its collection as it is by now; they are not looked for there before (spec/jobs.md §6).
 * @throws MilvusError 200 for a partition that is gone
 */
export function storeBatches(
  catalog: Catalog,
  target: Target,
  collection: Collection,
  batches: readonly Batch[],
): void {
  const ref = { ...target, collection: collection.name }
  if (!collection.fields.some(({ partitionKey }) => partitionKey)) partitionFor(collection, ref)
  const whole = batches.map((batch) => withNewFields(catalog, collection, batch))
  for (const batch of whole) storeRows(catalog, collection, ref, batch)
  const count = batches.reduce((sum, { length }) => sum + length, 0)
  if (count === 0) return
  // Imported rows are segments that count as flushed from the beginning.
  rowsOf(catalog.change(target.database, collection))?.flush(catalog.clock())
  catalog.report({
    kind: 'rows inserted',
    database: target.database,
    collection: collection.name,
    count,
    ids: toldKeys(whole.flatMap((batch) => keysOf(collection, batch))),
  })
}

/** Rows were read when the job began; fields that came since are null in them, or hold their default. */
function withNewFields(catalog: Catalog, collection: Collection, batch: Batch): Batch {
  const fields = storedFields(collection)
  if (fields.every(({ id }) => batch.columns.has(id))) return batch
  const outputs = fields.filter(({ functionOutput }) => functionOutput)
  const columns = new Map(batch.columns)
  for (const { id } of outputs) columns.delete(id)
  const counts = new Map([[primaryField(collection).id, batch.length]])
  const complete = completeRows(catalog, collection, { ...batch, columns, counts, remarks: [] })
  const made = new Map(complete.columns)
  for (const { id } of outputs) {
    const column = batch.columns.get(id)
    if (column) made.set(id, column)
  }
  return { ...batch, columns: made }
}
