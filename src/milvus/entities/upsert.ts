import type { Catalog } from '../catalog/catalog.js'
import { refuseExternal } from '../catalog/external/refuse-external.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { keyNeeded, keyNeededForUpsert } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { partitionKeyForbidsNames } from '../errors/partition.js'
import { autoKeyUpsert, duplicateKeys } from '../errors/rows.js'
import { withNulls } from '../rows/column.js'
import { primaryField } from '../rows/field.js'
import type { Batch } from '../rows/segment.js'
import { storedFields } from '../rows/stored-fields.js'
import type { Key } from '../rows/stored-segment.js'
import type { Pace } from '../turns/pace.js'
import { remarkAgain } from './again.js'
import { checkRows, completeRows } from './complete-rows.js'
import { checkFieldOps, type NamedFieldOp } from './field-ops.js'
import type { AddOutputs } from './function-outputs.js'
import { mergeRows } from './merge-rows.js'
import { type ReadRows, readAhead } from './read-ahead.js'
import { readRows, type SentRows } from './read-rows.js'
import { loadedPartitions } from './read-target.js'
import type { Reading } from './reading.js'
import { refuseCopy } from './refuse-copy.js'
import { keysOf, ownRows, storeRows } from './store-rows.js'
import {
  checkTargetPartition,
  hasPartitionKey,
  limitPartition,
  partitionFor,
  rulesOf,
  type TargetRef,
  targetCollection,
} from './target.js'
import { toldKeys } from './told-keys.js'

/** What a request says of its rows besides. */
export interface UpsertOptions {
  readonly partial: boolean
  readonly fieldOps: readonly NamedFieldOp[]
}

/**
 * Puts rows in the place of those with the same keys, or adds them (spec/entities.md §4;
 * internal/proxy/task_upsert.go). All of them, or none if any is refused.
 * @param data the bytes of a JSON array of objects
 * @param addOutputs fills in what functions make of the rows
 * @param demand asks for the privilege, once the rows are read
 * @param read what `readUpsert` gave
 * @returns the primary keys, new ones where the server makes them
 * @throws MilvusError 1804 and 1100 for the rows, 1807 for the partition, 101 for a partial update
 */
export function upsert(
  catalog: Catalog,
  ref: TargetRef,
  data: Uint8Array,
  options: UpsertOptions,
  addOutputs: AddOutputs,
  demand: () => void,
  read: ReadRows = readRows,
): Key[] {
  const rules = rulesOf(catalog)
  const collection = targetCollection(catalog, ref)
  const reading = readingOf(catalog, options)
  const { partial } = reading
  const sent = read(collection, data, reading)
  demand()
  limitPartition(catalog, collection, ref)
  refuseCopy(catalog, collection, ref.database, 'upsert')
  refuseExternal(collection, ref.collection, 'upsert')
  const changes = checkFieldOps(collection, options.fieldOps, sent, rules)
  ensure(ref.partition === '' || !hasPartitionKey(collection), partitionKeyForbidsNames)
  checkSentKeys(catalog, collection, sent)
  const isMerge = partial || changes.size > 0
  const whole = isMerge ? merged(collection, ref, sent, changes) : sent
  const batch = completeRows(catalog, collection, whole)
  checkTargetPartition(catalog, collection, ref)
  const checked = { ...rules, checksCapacity: rules.checksUpsertCapacity }
  if (isMerge) checkRows(collection, everyRow(collection, batch), checked)
  else checkRows(collection, batch, checked, sent.columns)
  const stored = addOutputs(collection, replaceKeys(catalog, collection, batch))
  const partitions = hasPartitionKey(collection)
    ? undefined
    : new Set([partitionFor(collection, ref)])
  const rows = ownRows(catalog, ref.database, collection)
  const sentKeys = keysOf(collection, batch)
  catalog.remarks?.push(...sent.remarks)
  remarkAgain(catalog, collection, sentKeys, true)
  rows.deleteKeys(collection, new Set(sentKeys), partitions)
  storeRows(catalog, collection, ref, stored)
  const keys = keysOf(collection, stored)
  catalog.report({
    kind: 'rows upserted',
    database: ref.database,
    collection: collection.name,
    count: batch.length,
    ids: toldKeys(keys),
  })
  return keys
}

/** Reads the rows of an upsert before it is done, while others are served. */
export const readUpsert = (
  catalog: Catalog,
  ref: CollectionRef,
  data: Uint8Array,
  options: UpsertOptions,
  pace?: Pace,
): Promise<ReadRows> =>
  readAhead(catalog, ref, data, () => readingOf(catalog, options), readRows, pace)

function readingOf(catalog: Catalog, options: UpsertOptions): Reading {
  const rules = rulesOf(catalog)
  const partial = options.partial && rules.partialUpdate
  return { rules, operation: 'upsert', partial, takesAutoKeys: true }
}

/** @throws MilvusError 1100 for keys that lack or stand there twice */
function checkSentKeys(catalog: Catalog, collection: Collection, sent: SentRows): void {
  const { refusesAutoKeyFirst, refusesDuplicateKeys } = rulesOf(catalog)
  const { id, name, autoId } = primaryField(collection)
  const hasKeys = sent.columns.has(id)
  if (refusesAutoKeyFirst) ensure(!autoId, () => autoKeyUpsert({ field: name }))
  if (!refusesDuplicateKeys) return
  const lacking = sent.columns.size === 0 ? keyNeeded : keyNeededForUpsert
  ensure(hasKeys, () => lacking({ field: name }))
  const keys = keysOf(collection, sent)
  ensure(new Set(keys).size === keys.length, duplicateKeys)
}

function merged(
  collection: Collection,
  ref: TargetRef,
  sent: SentRows,
  changes: ReturnType<typeof checkFieldOps>,
): SentRows {
  const isNamed = !hasPartitionKey(collection)
  const own = isNamed ? partitionFor(collection, ref) : undefined
  const all = [...collection.partitions.values()]
  const partitions = isNamed ? all.filter(({ id }) => id === own) : all
  const loaded = loadedPartitions(collection, partitions, isNamed)
  const places = keysOf(collection, sent).map((key) =>
    collection.rows?.find(collection, key, loaded).at(-1),
  )
  return mergeRows(collection, sent, places, changes)
}

/** A partial update holds something in every row by then, where it is null too. */
function everyRow(collection: Collection, { length, columns }: Batch): Batch {
  const all = new Map(columns)
  for (const { id, type } of storedFields(collection)) {
    const column = columns.get(id)
    if (column && type !== 'Geometry') all.set(id, withNulls(column, undefined))
  }
  return { length, columns: all }
}

/** Where the server makes the keys, a row that is put in place of another gets a new one. */
function replaceKeys({ ids }: Catalog, collection: Collection, batch: Batch): Batch {
  const { id, autoId } = primaryField(collection)
  if (!autoId) return batch
  const made = Array.from({ length: batch.length }, () => ids())
  const old = batch.columns.get(id)
  const columns = new Map(batch.columns)
  if (old?.kind === 'text') columns.set(id, { ...old, values: made.map(String) })
  else columns.set(id, { kind: 'int64', nulls: undefined, values: BigInt64Array.from(made) })
  return { ...batch, columns }
}
