import { ensure } from '../../errors/error.js'
import {
  indexNotFound,
  indexOnLoadedCollection,
  vectorIndexOnLoadedCollection,
} from '../../errors/indexes.js'
import type { Catalog } from '../catalog.js'
import type { Index } from '../model.js'
import { checkName } from '../names.js'
import type { CollectionRef, IndexRef } from '../refs.js'

/**
 * Drops an index; one that does not exist counts as dropped (spec/indexes.md §2.2;
 * internal/proxy/task_index.go dropIndexTask, internal/datacoord/index_service.go DropIndex).
 * @throws MilvusError 1100 for the collection's name, 800, 100, and what guards a loaded collection
 */
export function dropIndex(catalog: Catalog, ref: IndexRef): void {
  const { profile } = catalog
  if (profile.dropIndexChecksName) checkName('name', ref.collection, profile)
  const collection = catalog.collection(ref.database, ref.collection)
  if (profile.dropIndexGuard === 'any-index') ensure(!collection.load, indexOnLoadedCollection)
  const index = collection.indexes.get(ref.index)
  if (!index) return
  ensure(!(collection.load && index.vector), () =>
    vectorIndexOnLoadedCollection({ id: collection.id }),
  )
  catalog.change(ref.database, collection).indexes.delete(ref.index)
  catalog.report({
    kind: 'index dropped',
    database: ref.database,
    collection: collection.name,
    index: index.name,
  })
}

/** @throws MilvusError 1100 for the collection's name, 800, 100, 700 */
export function describeIndex(catalog: Catalog, ref: IndexRef): Index {
  const index = indexesOf(catalog, ref).get(ref.index)
  ensure(index, () => indexNotFound({ index: ref.index }))
  return index
}

/**
 * The indexes of a collection, in the order of creation.
 * @throws MilvusError 1100 for the collection's name, 800, 100
 */
export function indexesOf(catalog: Catalog, ref: CollectionRef): ReadonlyMap<string, Index> {
  checkName('name', ref.collection, catalog.profile)
  return catalog.collection(ref.database, ref.collection).indexes
}

/** Whether an index is built; until then its state is `InProgress`. */
export const isBuilt = ({ clock, delays }: Catalog, { since }: Index): boolean =>
  Math.max(0, clock() - since) >= delays.indexBuild
