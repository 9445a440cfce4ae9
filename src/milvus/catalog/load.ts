import { collectionGone, refreshNotLoaded } from '../errors/collection.js'
import { ensure, MilvusError } from '../errors/error.js'
import { noIndex, noVectorIndex, vectorFieldsUnindexed } from '../errors/indexes.js'
import { partitionNotFound, partitionNotLoaded } from '../errors/partition.js'
import type { Catalog } from './catalog.js'
import { skipsLoad } from './fields/skips-load.js'
import { vectorFields } from './fields/vector-fields.js'
import { indexesToLoad } from './indexes-to-load.js'
import type { Collection, Field, Load, Partition } from './model.js'
import { checkName, defaultPartition } from './names.js'
import type { CollectionRef } from './refs.js'
import { groupsOf, isSpread, replicasOfCollection } from './resource-groups/replicas.js'

/**
 * Loads a collection as a whole; one that is loaded stays so, and its replicas go where it says by now (spec/collections.md §5).
 * @throws MilvusError 1100 for the name, 800, 100, 700 without any index, or for vector fields without one; 300; 1100 for others than before
 */
export function loadCollection(catalog: Catalog, ref: CollectionRef): void {
  const collection = namedCollection(catalog, ref)
  checkIndexed(catalog, collection, ref.collection)
  const indexes = indexesToLoad(catalog, collection, 'collection')
  const { load } = collection
  const replicas = replicasOfCollection(catalog, ref.database, collection)
  // Nothing is done for want of partitions to load (querycoordv2/job/job_load.go).
  const isMoved = load && !isSpread(load, replicas)
  if (load?.partitions.size === collection.partitions.size && !isMoved) return
  // Until 2.5 replicas move first, and the next call loads (querycoordv2/services.go LoadCollection).
  catalog.change(ref.database, collection).load =
    isMoved && !catalog.profile.loadMovesReplicas
      ? { ...load, replicas: groupsOf({ replicas }) }
      : {
          whole: true,
          partitions: new Set(collection.partitions.keys()),
          since: catalog.clock(),
          ...(replicas && { replicas }),
          ...(indexes && { indexes }),
        }
  catalog.report({
    kind: 'collection loaded',
    database: ref.database,
    collection: collection.name,
  })
}

/**
 * Releases a collection; one that is not loaded stays so.
 * @throws MilvusError 1100 for the name, 800, 100
 */
export function releaseCollection(catalog: Catalog, ref: CollectionRef): void {
  const collection = namedCollection(catalog, ref)
  if (!collection.load) return
  catalog.change(ref.database, collection).load = undefined
  catalog.report({
    kind: 'collection released',
    database: ref.database,
    collection: collection.name,
  })
}

/**
 * Loads what came since a collection was loaded, which is nothing while there are no rows.
 * @throws MilvusError as loadCollection, and 101 where it is not loaded (65535 in 2.5)
 */
export function refreshLoad(catalog: Catalog, ref: CollectionRef): void {
  const collection = namedCollection(catalog, ref)
  checkIndexed(catalog, collection, ref.collection)
  ensure(collection.load, () => refreshNotLoaded({ id: collection.id }))
}

/**
 * The collection of a name that must keep the rule for names.
 * @throws MilvusError 1100 for the name, 800, 100
 */
export function namedCollection(
  catalog: Catalog,
  { database, collection }: CollectionRef,
): Collection {
  checkName('name', collection, catalog.profile)
  return catalog.collection(database, collection)
}

/** How far a collection, or some partitions of it, are loaded. */
export type LoadState =
  | { readonly state: 'LoadStateNotLoad' }
  | { readonly state: 'LoadStateLoaded' }
  /** On the way, in percent. */
  | { readonly state: 'LoadStateLoading'; readonly progress: number }
  /** Loaded, but not all that was asked about. */
  | { readonly state: 'LoadStateLoading'; readonly reason: MilvusError }

/**
 * The load state of a collection, or of the partitions named (spec/collections.md §4).
 * @throws MilvusError 1100 for the name; 100 for a missing collection or database alike
 */
export function loadState(
  catalog: Catalog,
  ref: CollectionRef,
  partitions: readonly string[],
): LoadState {
  checkName('name', ref.collection, catalog.profile)
  const database = catalog.databases.get(ref.database)
  const collection = database && catalog.find(database, ref.collection)
  ensure(collection, () => collectionGone({ collection: ref.collection }))
  const { load } = collection
  if (!load) return { state: 'LoadStateNotLoad' }
  const known: Partition[] = []
  for (const sent of partitions) {
    const found = partitionIn(catalog, collection, sent)
    if (found instanceof MilvusError) return { state: 'LoadStateLoading', reason: found }
    known.push(found)
  }
  const idle = known.find(({ name }) => !load.partitions.has(name))
  if (!idle) return progressOf(catalog, load)
  return { state: 'LoadStateLoading', reason: partitionNotLoaded({ id: idle.id }) }
}

/** The partition of a name in a list (internal/proxy/meta_cache.go GetPartitionInfo), or why there is none. */
export function partitionIn(
  { profile: { emptyPartitionName } }: Catalog,
  collection: Collection,
  sent: string,
): Partition | MilvusError {
  const name = sent === '' && emptyPartitionName !== 'unknown' ? defaultPartition : sent
  const shown = emptyPartitionName === 'default-shown' ? name : sent
  return collection.partitions.get(name) ?? partitionNotFound({ partition: shown })
}

function progressOf({ clock, delays }: Catalog, { since }: Load): LoadState {
  // A clock may be set back.
  const elapsed = Math.max(0, clock() - since)
  if (elapsed >= delays.load) return { state: 'LoadStateLoaded' }
  return { state: 'LoadStateLoading', progress: Math.floor((100 * elapsed) / delays.load) }
}

/**
 * What loading needs: an index, and one on every vector field that is loaded.
 * @param sent the collection's name as the request gave it, which the error repeats
 * @throws MilvusError 700, or the text that names the fields
 */
export function checkIndexed(catalog: Catalog, collection: Collection, sent: string): void {
  ensure(collection.indexes.size > 0, () => noIndex({ collection: sent }))
  const indexed = new Set([...collection.indexes.values()].map(({ fieldId }) => fieldId))
  const isLoaded = (field: Field) => !catalog.profile.checksLoadedFields || !skipsLoad(field)
  const bare = vectorFields(collection).filter((field) => !indexed.has(field.id) && isLoaded(field))
  if (!catalog.profile.loadNamesFields && (bare.length > 0 || !hasVectorIndex(collection))) {
    throw noVectorIndex({ collection: sent })
  }
  ensure(bare.length === 0, () =>
    vectorFieldsUnindexed({ fields: bare.map(({ id }) => fullName(collection, id)).join(' ') }),
  )
}

/** A part of a struct is named with it. */
function fullName({ fields, structFields }: Collection, id: number): string {
  const parts = structFields.flatMap((struct) =>
    struct.fields.map((part) => ({ id: part.id, name: `${struct.name}[${part.name}]` })),
  )
  return [...fields, ...parts].find((field) => field.id === id)?.name ?? ''
}

const hasVectorIndex = ({ indexes }: Collection): boolean =>
  [...indexes.values()].some(({ vector }) => vector)
