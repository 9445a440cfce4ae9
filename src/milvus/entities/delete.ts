import type { Catalog } from '../catalog/catalog.js'
import { refuseExternal } from '../catalog/external/refuse-external.js'
import type { Collection } from '../catalog/model.js'
import { collectionNotLoaded } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import { type Pace, sharing, startPace } from '../turns/pace.js'
import { remarkKinds } from './other-kinds.js'
import { refuseCopy } from './refuse-copy.js'
import { type Masked, type NamedKeys, selectedRows } from './select-rows.js'
import { keysAt } from './sort-rows.js'
import { ownRows } from './store-rows.js'
import {
  checkTargetPartition,
  hasPartitionKey,
  limitPartition,
  partitionToDelete,
  rulesOf,
  type TargetRef,
  targetCollection,
} from './target.js'
import { toldKeys } from './told-keys.js'

/** What a filter says to delete: rows of some keys, as often as they are named, or what a mask keeps. */
export type Deletion = NamedKeys | Masked

/** So many keys are deleted before others may have their turn. */
const part = 512

/** Makes a deletion of a filter, or refuses it. */
export type CompileDeletion = () => Deletion

/**
 * Deletes rows (spec/entities.md §5; internal/proxy/task_delete.go).
 * @param compile what the filter says
 * @param demand asks for the privilege
 * @returns how many: of keys as many as are named, whether or not there are such rows
 * @throws MilvusError 1100 for the filter, 1807 for the partition, 101 where the rows must be looked for
 */
export async function deleteRows(
  catalog: Catalog,
  ref: TargetRef,
  compile: CompileDeletion,
  demand: () => void,
  pace: Pace = startPace(),
): Promise<number> {
  const collection = targetCollection(catalog, ref)
  demand()
  limitPartition(catalog, collection, ref)
  refuseCopy(catalog, collection, ref.database, 'delete')
  refuseExternal(collection, ref.collection, 'delete')
  const planned = rulesOf(catalog).plansDeleteFirst ? compile() : undefined
  checkTargetPartition(catalog, collection, ref)
  const partitions = partitionsOf(collection, ref)
  const deletion = planned ?? compile()
  return 'keys' in deletion
    ? deleteKeys(catalog, collection, ref, deletion, partitions)
    : await deleteKept(catalog, collection, ref, deletion, partitions, pace)
}

function partitionsOf(collection: Collection, ref: TargetRef): ReadonlySet<bigint> | undefined {
  if (ref.partition === '' || hasPartitionKey(collection)) return undefined
  return new Set([partitionToDelete(collection, ref)])
}

function deleteKeys(
  catalog: Catalog,
  collection: Collection,
  { database }: TargetRef,
  { keys, count: named }: NamedKeys,
  partitions: ReadonlySet<bigint> | undefined,
): number {
  const count = collection.rows
    ? ownRows(catalog, database, collection).deleteKeys(collection, keys, partitions)
    : 0
  const ids = toldKeys([...keys])
  if (count > 0) report(catalog, database, collection, count, ids)
  else if (keys.size > 0)
    catalog.remarks?.push({ kind: 'no rows of keys', keys: ids, count: keys.size })
  return rulesOf(catalog).countsKeysOnce ? keys.size : named
}

function report(
  catalog: Catalog,
  database: string,
  { name: collection }: Collection,
  count: number,
  ids: string,
): void {
  catalog.report({ kind: 'rows deleted', database, collection, count, ids })
}

/** Looks for rows and deletes what has their keys then, whatever became of it meanwhile. */
async function deleteKept(
  catalog: Catalog,
  collection: Collection,
  { database }: TargetRef,
  { mask, plan }: Masked,
  partitions: ReadonlySet<bigint> | undefined,
  pace: Pace,
): Promise<number> {
  const { id, rows, load } = collection
  ensure(load, () => collectionNotLoaded({ id }))
  if (!rows) return 0
  const segments = rows.segments(partitions)
  const paced = sharing(pace, segments)
  const found = await selectedRows(collection, segments, { kind: 'mask', mask, plan }, paced)
  const keys = found.flatMap(({ segment, rows }) => keysAt(collection, segment, rows))
  if (keys.length === 0) remarkKinds(catalog, segments, plan)
  let deleted = 0
  for (let start = 0; start < keys.length; start += part) {
    const wait = pace()
    if (wait) await wait
    const current = collectionWith(catalog, database, id)
    if (!current) break
    const some = new Set(keys.slice(start, start + part))
    deleted += ownRows(catalog, database, current).deleteKeys(current, some, partitions)
  }
  if (deleted > 0) report(catalog, database, collection, deleted, toldKeys(keys))
  return keys.length
}

/** The collection, if it was not dropped meanwhile. */
function collectionWith(
  { databases }: Catalog,
  database: string,
  id: bigint,
): Collection | undefined {
  const { collections } = databases.get(database) ?? {}
  return [...(collections?.values() ?? [])].find((one) => one.id === id)
}
