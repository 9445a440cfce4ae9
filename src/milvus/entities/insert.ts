import type { Catalog } from '../catalog/catalog.js'
import { refuseExternal } from '../catalog/external/refuse-external.js'
import type { Collection } from '../catalog/model.js'
import type { CollectionRef } from '../catalog/refs.js'
import { parseBool } from '../go/parse.js'
import { primaryField } from '../rows/field.js'
import type { Key } from '../rows/stored-segment.js'
import type { Pace } from '../turns/pace.js'
import { remarkAgain } from './again.js'
import { checkRows, completeRows } from './complete-rows.js'
import type { AddOutputs } from './function-outputs.js'
import { type ReadRows, readAhead } from './read-ahead.js'
import { readRows } from './read-rows.js'
import type { Reading } from './reading.js'
import { refuseCopy } from './refuse-copy.js'
import { keysOf, storeRows } from './store-rows.js'
import {
  checkTargetPartition,
  limitPartition,
  rulesOf,
  type TargetRef,
  targetCollection,
} from './target.js'
import { toldKeys } from './told-keys.js'

/**
 * Inserts rows; all of them, or none if any is refused (spec/entities.md §3; internal/proxy/task_insert.go).
 * @param data the bytes of a JSON array of objects
 * @param addOutputs fills in what functions make of the rows
 * @param demand asks for the privilege, once the rows are read
 * @param read what `readInsert` gave
 * @returns the primary keys
 * @throws MilvusError 1804 and 1100 for the rows, 1807 for the partition
 */
export function insert(
  catalog: Catalog,
  ref: TargetRef,
  data: Uint8Array,
  addOutputs: AddOutputs,
  demand: () => void,
  read: ReadRows = readRows,
): Key[] {
  const rules = rulesOf(catalog)
  const collection = targetCollection(catalog, ref)
  const sent = read(collection, data, readingOf(catalog, collection))
  demand()
  limitPartition(catalog, collection, ref)
  refuseCopy(catalog, collection, ref.database, 'insert')
  refuseExternal(collection, ref.collection, 'insert')
  const batch = completeRows(catalog, collection, sent)
  checkTargetPartition(catalog, collection, ref)
  checkRows(collection, batch, rules, sent.columns)
  const whole = addOutputs(collection, batch)
  const keys = keysOf(collection, batch)
  catalog.remarks?.push(...sent.remarks)
  if (sent.columns.has(primaryField(collection).id)) remarkAgain(catalog, collection, keys, false)
  storeRows(catalog, collection, ref, whole)
  catalog.report({
    kind: 'rows inserted',
    database: ref.database,
    collection: collection.name,
    count: batch.length,
    ids: toldKeys(keys),
  })
  return keys
}

/** Reads the rows of an insert before it is done, while others are served. */
export const readInsert = (
  catalog: Catalog,
  ref: CollectionRef,
  data: Uint8Array,
  pace?: Pace,
): Promise<ReadRows> =>
  readAhead(catalog, ref, data, (collection) => readingOf(catalog, collection), readRows, pace)

function readingOf(catalog: Catalog, collection: Collection): Reading {
  const rules = rulesOf(catalog)
  const takesAutoKeys = rules.takesAutoKeys && allowsAutoKeys(collection)
  return { rules, operation: 'insert', partial: false, takesAutoKeys }
}

/** Whether keys may be given though the server makes them. */
const allowsAutoKeys = ({ properties }: Collection): boolean =>
  parseBool(properties.get('allow_insert_auto_id') ?? '') === true
