import { ensure } from '../../errors/error.js'
import { alterOnLoadedCollection, indexNotFound, notAnIndexProperty } from '../../errors/indexes.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Catalog } from '../catalog.js'
import type { Collection, Index } from '../model.js'
import type { IndexRef } from '../refs.js'
import { checkSwitches, checkWarmup } from './switches.js'

/**
 * Sets properties of an index, of a collection that is not loaded (spec/indexes.md §7;
 * internal/proxy/task_index.go alterIndexTask, internal/datacoord/index_service.go AlterIndex).
 * @throws MilvusError 1100, 800, 100, 104, 700
 */
export function alterIndexProperties(
  catalog: Catalog,
  ref: IndexRef,
  properties: ReadonlyMap<string, string>,
): void {
  const { profile } = catalog
  checkKeys([...properties.keys()], profile)
  checkWarmup(properties, profile)
  const { collection, index } = findToAlter(catalog, ref)
  if (properties.size === 0) return
  checkSwitches(properties, index.type, profile)
  store(catalog, ref, collection, {
    ...index,
    properties: new Map([...index.properties, ...properties]),
  })
}

/**
 * Checks properties that were set on an index.
 * @throws MilvusError 1100
 */
export function checkIndexProperties(
  profile: Profile,
  { type }: Pick<Index, 'type'>,
  properties: ReadonlyMap<string, string>,
): void {
  if (properties.size === 0) return
  checkKeys([...properties.keys()], profile)
  checkWarmup(properties, profile)
  checkSwitches(properties, type, profile)
}

/**
 * Takes properties off an index; one that is not set counts as taken off (§8).
 * @throws MilvusError 1100, 800, 100, 104, 700
 */
export function dropIndexProperties(
  catalog: Catalog,
  ref: IndexRef,
  keys: readonly string[],
): void {
  checkKeys(keys, catalog.profile)
  const { collection, index } = findToAlter(catalog, ref)
  if (keys.length === 0) return
  const properties = new Map(index.properties)
  for (const key of keys) properties.delete(key)
  store(catalog, ref, collection, { ...index, properties })
}

function checkKeys(keys: readonly string[], profile: Profile): void {
  const key = keys.find((key) => !profile.indexProperties.includes(key))
  if (key !== undefined) throw notAnIndexProperty({ key })
}

function findToAlter(catalog: Catalog, ref: IndexRef): { collection: Collection; index: Index } {
  const collection = catalog.collection(ref.database, ref.collection)
  ensure(!collection.load, () => alterOnLoadedCollection({ collection: ref.collection }))
  const index = collection.indexes.get(ref.index)
  ensure(index, () => indexNotFound({ index: ref.index }))
  return { collection, index }
}

function store(catalog: Catalog, ref: IndexRef, collection: Collection, index: Index): void {
  catalog.change(ref.database, collection).indexes.set(index.name, index)
  catalog.report({
    kind: 'index altered',
    database: ref.database,
    collection: collection.name,
    index: index.name,
  })
}
