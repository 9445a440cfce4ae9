import { ensure, MilvusError } from '../errors/error.js'
import {
  defaultPartitionStays,
  noPartitionToLoad,
  noPartitionToRelease,
  partitionKeyForbids,
  partitionLoaded,
  partitionNameBadCharacter,
  partitionNameBadStart,
  partitionNameEmpty,
  partitionNameTooLong,
  partitionNotFound,
  tooManyPartitions,
} from '../errors/partition.js'
import { trimSpace } from '../go/trim.js'
import { checkCapacity } from './capacity.js'
import type { Catalog } from './catalog.js'
import { refuseExternal } from './external/refuse-external.js'
import { indexesToLoad } from './indexes-to-load.js'
import { checkIndexed, partitionIn } from './load.js'
import type { Collection, Load, Partition } from './model.js'
import { checkForm, checkName, defaultPartition } from './names.js'
import type { CollectionRef, PartitionRef } from './refs.js'
import { isSpread, replicasOfPartitions } from './resource-groups/replicas.js'
import { rowsOf } from './rows.js'

/**
 * Makes a partition; one that exists is fine (spec/partitions.md §2). Where the collection was loaded as a
 * whole, it is loaded too.
 * @throws MilvusError for names, 800, 100, with a partition key, and beyond the limits
 */
export function createPartition(catalog: Catalog, ref: PartitionRef): void {
  const collection = keyless(catalog, ref, 'create partition')
  refuseExternal(collection, ref.collection, 'create partition')
  checkPartitionName(catalog, ref.partition)
  checkCapacity(catalog, 1)
  if (collection.partitions.has(ref.partition)) return
  const { size } = collection.partitions
  const { maxPartitionNum: most } = catalog.profile.limits
  ensure(size < most, () => tooManyPartitions({ size, most, collection: collection.name }))
  const partition = { id: catalog.ids(), name: ref.partition }
  const own = catalog.addPartition(ref.database, collection, partition)
  if (own.load?.whole) setLoaded(own, [...own.load.partitions, ref.partition], own.load)
  catalog.report({
    kind: 'partition created',
    database: ref.database,
    collection: own.name,
    partition: ref.partition,
  })
}

/**
 * Drops a partition; one that does not exist counts as dropped (spec/partitions.md §3).
 * @throws MilvusError for names, 800, 100, with a partition key, while loaded, and for `_default`
 */
export function dropPartition(catalog: Catalog, ref: PartitionRef): void {
  const collection = keyless(catalog, ref, 'drop partition')
  refuseExternal(collection, ref.collection, 'drop partition')
  checkPartitionName(catalog, ref.partition)
  ensure(!collection.load?.partitions.has(ref.partition), partitionLoaded)
  ensure(ref.partition !== defaultPartition, defaultPartitionStays)
  const id = collection.partitions.get(ref.partition)?.id
  if (id === undefined) return
  catalog.removePartition(ref.database, collection, ref.partition)
  if (collection.rows) rowsOf(catalog.change(ref.database, collection))?.dropPartition(id)
  catalog.report({
    kind: 'partition dropped',
    database: ref.database,
    collection: collection.name,
    partition: ref.partition,
  })
}

/** @throws MilvusError for either name, 800, 100 */
export function hasPartition(catalog: Catalog, ref: PartitionRef): boolean {
  checkName('name', ref.collection, catalog.profile)
  checkPartitionName(catalog, ref.partition)
  return catalog.collection(ref.database, ref.collection).partitions.has(ref.partition)
}

/**
 * The partitions of a collection, in the order of creation.
 * @throws MilvusError 1100 for the collection's name, 800, 100
 */
export function listPartitions(catalog: Catalog, ref: CollectionRef): Partition[] {
  checkName('name', ref.collection, catalog.profile)
  return [...catalog.collection(ref.database, ref.collection).partitions.values()]
}

/** @throws MilvusError 800, 100, 200 */
export function findPartition(catalog: Catalog, ref: PartitionRef): Partition {
  const found = catalog.collection(ref.database, ref.collection).partitions.get(ref.partition)
  ensure(found, () => partitionNotFound({ partition: ref.partition }))
  return found
}

/**
 * Loads partitions (spec/partitions.md §7).
 * @throws MilvusError as for a whole collection, with a partition key, 200, and for no partition
 */
export function loadPartitions(
  catalog: Catalog,
  ref: CollectionRef,
  names: readonly string[],
): void {
  const collection = keyless(catalog, ref, 'load partitions')
  checkIndexed(catalog, collection, ref.collection)
  const partitions = existing(catalog, collection, names)
  ensure(partitions.length > 0, noPartitionToLoad)
  const indexes = indexesToLoad(catalog, collection, 'partitions')
  const { load } = collection
  const replicas = replicasOfPartitions(catalog, ref.database, collection)
  const isLoaded = load && partitions.every((name) => load.partitions.has(name))
  if (isLoaded && isSpread(load, replicas)) return
  const own = catalog.change(ref.database, collection)
  setLoaded(own, [...(load?.partitions ?? []), ...partitions], {
    whole: load?.whole ?? catalog.profile.partsTakeNewPartitions,
    since: catalog.clock(),
    ...(replicas && { replicas }),
    ...(indexes && { indexes }),
  })
  catalog.report({
    kind: 'partitions loaded',
    database: ref.database,
    collection: own.name,
    partitions,
  })
}

/**
 * Releases partitions; with the last one the collection is not loaded any more (spec/partitions.md §8).
 * @throws MilvusError 1100 for the name, 800, 100, with a partition key, 200, and for no partition
 */
export function releasePartitions(
  catalog: Catalog,
  ref: CollectionRef,
  names: readonly string[],
): void {
  const collection = keyless(catalog, ref, 'release partitions')
  const released = new Set(existing(catalog, collection, names))
  ensure(released.size > 0, noPartitionToRelease)
  if (!collection.load) return
  const left = [...collection.load.partitions].filter((name) => !released.has(name))
  const own = catalog.change(ref.database, collection)
  setLoaded(own, left, collection.load)
  catalog.report({
    kind: 'partitions released',
    database: ref.database,
    collection: own.name,
    partitions: [...released],
  })
}

function setLoaded(
  own: Collection,
  partitions: readonly string[],
  load: Omit<Load, 'partitions'>,
): void {
  own.load = partitions.length === 0 ? undefined : { ...load, partitions: new Set(partitions) }
}

/** The collection, unless its partitions are made by a key. */
function keyless(catalog: Catalog, ref: CollectionRef, what: string): Collection {
  checkName('name', ref.collection, catalog.profile)
  const collection = catalog.collection(ref.database, ref.collection)
  ensure(!collection.fields.some(({ partitionKey }) => partitionKey), () =>
    partitionKeyForbids({ what }),
  )
  return collection
}

function existing(catalog: Catalog, collection: Collection, names: readonly string[]): string[] {
  return names.map((sent) => {
    const found = partitionIn(catalog, collection, sent)
    if (found instanceof MilvusError) throw found
    return found.name
  })
}

/** The blanks around a name count for look-ups only (internal/proxy/util.go validatePartitionTag). */
export function checkPartitionName({ profile }: Pick<Catalog, 'profile'>, sent: string): void {
  const name = trimSpace(sent)
  ensure(name !== '', partitionNameEmpty)
  const all = profile.partitionNamesTakeHyphens ? /^[\w-]*$/ : /^\w*$/
  const { maxNameLength: longest } = profile.limits
  checkForm(name, longest, /^\w/, all, {
    tooLong: () => partitionNameTooLong({ name, longest }),
    badStart: () => partitionNameBadStart({ name }),
    badCharacter: () => partitionNameBadCharacter({ name }),
  })
}
