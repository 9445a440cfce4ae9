import {
  deleteDynamic,
  nothingToAlterInCollection,
  replicateIdAltered,
} from '../../errors/collection-properties.js'
import { ensure } from '../../errors/error.js'
import { parseInt64 } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import { type Collection, type ConsistencyLevel, consistencyLevels, type Pair } from '../model.js'
import type { CollectionRef } from '../refs.js'
import { checkResourceGroups } from '../resource-groups/named-groups.js'
import { checkAltered } from './check-altered.js'
import { checkDropped } from './check-dropped.js'
import { checkIsolationChange } from './check-isolation-change.js'
import { checkQueryMode } from './check-query-mode.js'
import { refuseCipher } from './cipher.js'
import { dynamicKey, switchDynamicField } from './dynamic-field.js'
import { refuseNamespaceMode, refuseReserved, refuseReservedLate } from './reserved.js'

/**
 * Sets properties of a collection, or what stands in their place (spec/collections.md §9;
 * internal/proxy/task.go alterCollectionTask, internal/rootcoord/ddl_callbacks_alter_collection_properties.go).
 * @throws MilvusError 800, 100, 104 while it is loaded, 105, 702, 300, or for a value
 */
export function alterCollectionProperties(
  catalog: Catalog,
  ref: CollectionRef,
  sent: readonly Pair[],
): void {
  const { profile } = catalog
  const properties = new Map(sent)
  refuseReserved(profile, properties.keys(), 'alter')
  const collection = catalog.collection(ref.database, ref.collection)
  checkAltered(profile, ref.collection, collection, properties)
  checkIsolationChange(profile, ref.collection, collection, properties)
  checkQueryMode(profile, collection, properties)
  ensure(!(profile.refusesReplicateId && properties.has('replicate.id')), replicateIdAltered)
  ensure(properties.size > 0, nothingToAlterInCollection)
  refuseReservedLate(profile, properties.keys(), 'alter')
  refuseCipher(profile, properties.keys())
  refuseNamespaceMode(profile, properties.keys(), 'alter')
  if (profile.dynamicField !== 'property' && properties.has(dynamicKey)) {
    switchDynamicField(catalog, ref.database, collection, properties)
    return
  }
  if (profile.checksResourceGroups) {
    checkResourceGroups(catalog, properties.get('collection.resource_groups'))
  }
  const own = catalog.change(ref.database, collection)
  for (const [key, value] of properties) setProperty(catalog, own, key, value)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

/**
 * Takes properties off a collection; one that is not set counts as taken off.
 * @throws MilvusError 800, 100, 104 while it is loaded, 702, or for a key that must stay
 */
export function dropCollectionProperties(
  catalog: Catalog,
  ref: CollectionRef,
  keys: readonly string[],
): void {
  const { profile } = catalog
  refuseReserved(profile, keys, 'remove')
  const collection = catalog.collection(ref.database, ref.collection)
  checkDropped(profile, ref.collection, collection, keys)
  checkIsolationChange(profile, ref.collection, collection, new Map(), keys)
  checkQueryMode(profile, collection, new Map(), keys)
  ensure(keys.length > 0, nothingToAlterInCollection)
  refuseReservedLate(profile, keys, 'remove')
  refuseCipher(profile, keys)
  refuseNamespaceMode(profile, keys, 'remove')
  const switched = profile.dynamicField !== 'property' && keys.includes(dynamicKey)
  ensure(!switched, () => deleteDynamic({ key: dynamicKey }))
  const own = catalog.change(ref.database, collection)
  for (const key of keys) own.properties.delete(key)
  catalog.report({ kind: 'collection altered', database: ref.database, collection: own.name })
}

function setProperty({ profile }: Catalog, own: Collection, key: string, value: string): void {
  switch (key) {
    case 'collection.description':
      own.description = value
      return
    case 'consistency_level':
      own.consistencyLevel = readLevel(value) ?? own.consistencyLevel
      if (profile.listsConsistencyLevel) own.properties.set(key, value)
      return
    default:
      own.properties.set(key, value)
  }
}

/** A level by its number or its name. */
function readLevel(text: string): ConsistencyLevel | undefined {
  const parsed = parseInt64(text)
  if ('value' in parsed) return consistencyLevels[Number(parsed.value)]
  return consistencyLevels.find((level) => level === text)
}
