import type { Catalog } from '../catalog/catalog.js'
import type { Collection } from '../catalog/model.js'
import { deleteNotLoaded } from '../errors/entities.js'
import { ensure } from '../errors/error.js'
import type { Key } from '../rows/stored-segment.js'
import { countFound, type Mask, selectedRows } from './select-rows.js'
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

/** What a filter says to delete: rows of some keys, as often as they are named, or what a mask keeps. */
export type Deletion = { readonly keys: readonly Key[] } | { readonly mask: Mask }

/** Makes a deletion of a filter, or refuses it. */
export type CompileDeletion = (collection: Collection) => Deletion

/**
 * Deletes rows (spec/entities.md §5; internal/proxy/task_delete.go).
 * @param compile what the filter says
 * @param demand asks for the privilege
 * @returns how many: of keys as many as are named, whether or not there are such rows
 * @throws MilvusError 1100 for the filter, 1807 for the partition, 101 where the rows must be looked for
 */
export function deleteRows(
  catalog: Catalog,
  ref: TargetRef,
  compile: CompileDeletion,
  demand: () => void,
): number {
  const collection = targetCollection(catalog, ref)
  demand()
  limitPartition(catalog, collection, ref)
  checkTargetPartition(catalog, collection, ref)
  const partitions = partitionsOf(collection, ref)
  const deletion = compile(collection)
  const count =
    'keys' in deletion
      ? deleteKeys(catalog, collection, ref, deletion.keys, partitions)
      : deleteKept(catalog, collection, ref, deletion.mask, partitions)
  catalog.report({
    kind: 'rows deleted',
    database: ref.database,
    collection: collection.name,
    count,
  })
  return count
}

function partitionsOf(collection: Collection, ref: TargetRef): ReadonlySet<bigint> | undefined {
  if (ref.partition === '' || hasPartitionKey(collection)) return undefined
  return new Set([partitionToDelete(collection, ref)])
}

function deleteKeys(
  catalog: Catalog,
  collection: Collection,
  { database }: TargetRef,
  named: readonly Key[],
  partitions: ReadonlySet<bigint> | undefined,
): number {
  const keys = new Set(named)
  if (collection.rows) {
    ownRows(catalog, database, collection).deleteKeys(collection, keys, partitions)
  }
  return rulesOf(catalog).countsKeysOnce ? keys.size : named.length
}

function deleteKept(
  catalog: Catalog,
  collection: Collection,
  { database }: TargetRef,
  mask: Mask,
  partitions: ReadonlySet<bigint> | undefined,
): number {
  ensure(collection.load, () => deleteNotLoaded({ id: collection.id }))
  if (!collection.rows) return 0
  const rows = ownRows(catalog, database, collection)
  const selection = { kind: 'mask', mask } as const
  const found = selectedRows(collection, rows, selection, partitions)
  for (const { segment, rows: kept } of found) rows.deleteRows(segment, kept)
  return countFound(found)
}
