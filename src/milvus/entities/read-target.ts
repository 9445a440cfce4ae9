import type { Catalog } from '../catalog/catalog.js'
import type { Collection, Partition } from '../catalog/model.js'
import { checkName, defaultPartition } from '../catalog/names.js'
import type { CollectionRef } from '../catalog/refs.js'
import {
  partitionKeyForbidsNamesInQuery,
  partitionNotFoundForRead,
  queryNotLoaded,
  queryPartitionNotLoaded,
} from '../errors/entities.js'
import { type ErrorMaker, ensure } from '../errors/error.js'
import {
  limiterCollectionGone,
  limiterCollectionNotFound,
  limiterDatabaseNotFound,
} from '../errors/limiter.js'
import { limiterPartitionNotFound, partitionNameEmpty } from '../errors/partition.js'
import { trimSpace } from '../go/trim.js'
import { checkEntitiesAllowed, hasPartitionKey, rulesOf, targetCollection } from './target.js'

/**
 * The collection that a query reads, which is not described first.
 * @throws MilvusError 1100 for the name, 800, 100, 1807
 */
export function queriedCollection(catalog: Catalog, ref: CollectionRef): Collection {
  const { queryLookUp } = rulesOf(catalog)
  if (queryLookUp === 'described') return targetCollection(catalog, ref)
  if (queryLookUp === 'limiter') return limitedCollection(catalog, ref)
  checkName('name', ref.collection, catalog.profile)
  return catalog.collection(ref.database, ref.collection)
}

function limitedCollection(catalog: Catalog, ref: CollectionRef): Collection {
  const database = catalog.databases.get(ref.database)
  ensure(database, () => limiterDatabaseNotFound({ name: ref.database }))
  const found = catalog.find(database, ref.collection)
  if (found) return found
  const id = catalog.idDropped(database, ref.collection)
  throw id === undefined ? limiterCollectionNotFound(ref) : limiterCollectionGone({ id })
}

/**
 * What the limiter says of the partitions to read.
 * @throws MilvusError 1807
 */
export function limitPartitions(
  catalog: Catalog,
  { partitions }: Collection,
  { database }: CollectionRef,
  names: readonly string[],
): void {
  // An empty name means `_default`, which a collection with a partition key has not.
  const unknown = rulesOf(catalog).limiterFindsPartitions
    ? names.find((name) => !partitions.has(name === '' ? defaultPartition : name))
    : undefined
  ensure(unknown === undefined, () => {
    const partition = unknown === '' ? rulesOf(catalog).emptyPartition : (unknown ?? '')
    return limiterPartitionNotFound({ partition })
  })
  checkEntitiesAllowed(catalog, database, 'reading')
}

/**
 * Checks that partitions may be named.
 * @param forbidden says that a collection with a partition key takes no names
 * @throws MilvusError 1100
 */
export function allowPartitionNames(
  collection: Collection,
  names: readonly string[],
  forbidden = partitionKeyForbidsNamesInQuery,
): void {
  ensure(names.length === 0 || !hasPartitionKey(collection), forbidden)
}

/** @throws MilvusError 1100 */
export function checkPartitionNames(names: readonly string[]): void {
  ensure(!names.some((name) => trimSpace(name) === ''), partitionNameEmpty)
}

/**
 * The partitions to read, all unless named (internal/proxy/task_search.go getPartitionIDs).
 * @throws MilvusError 1100 for a name
 */
export function partitionsToRead(
  { partitions }: Collection,
  names: readonly string[],
): readonly Partition[] {
  if (names.length === 0) return [...partitions.values()]
  checkPartitionNames(names)
  return names.map((name) => {
    const found = partitions.get(name)
    ensure(found, () => partitionNotFoundForRead({ partition: name }))
    return found
  })
}

/** The words of what is not loaded. */
export interface LoadErrors {
  readonly collection: ErrorMaker<'id'>
  readonly partition: ErrorMaker<'collection' | 'partition'>
}

const ofQueries: LoadErrors = { collection: queryNotLoaded, partition: queryPartitionNotLoaded }

/**
 * The ids of the partitions that are read: those of them that are loaded.
 * @param named whether they were asked for by name
 * @throws MilvusError 101, 201
 */
export function loadedPartitions(
  { id, load }: Collection,
  partitions: readonly Partition[],
  named: boolean,
  errors = ofQueries,
): ReadonlySet<bigint> {
  ensure(load, () => errors.collection({ id }))
  const missing = named ? partitions.find(({ name }) => !load.partitions.has(name)) : undefined
  if (missing) throw errors.partition({ collection: id, partition: missing.id })
  return new Set(partitions.filter(({ name }) => load.partitions.has(name)).map((one) => one.id))
}
