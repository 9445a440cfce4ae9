import {
  cannotFindCollection,
  cannotFindCollectionBecause,
  collectionGone,
  collectionNotFound,
} from '../errors/collection.js'
import type { Catalog } from './catalog.js'
import type { Collection, Pair } from './model.js'
import { checkName } from './names.js'
import type { CollectionRef } from './refs.js'

/**
 * Finds a collection to be described (spec/collections.md §2; internal/proxy/task.go
 * describeCollectionTask).
 * @throws MilvusError 1100 for the name, 800, 100 in words of its own
 */
export function describeCollection(catalog: Catalog, ref: CollectionRef): Collection {
  const { profile } = catalog
  checkName('name', ref.collection, profile)
  const database = catalog.database(ref.database)
  const collection = catalog.find(database, ref.collection)
  if (collection) return collection
  if (profile.describeMissing === 'alone') {
    throw cannotFindCollection({ ...ref, database: ref.sentDatabase ?? ref.database })
  }
  const id = catalog.idDropped(database, ref.collection)
  const reason = id === undefined ? collectionNotFound(ref) : collectionGone({ collection: id })
  throw cannotFindCollectionBecause({ reason: reason.wire(profile.version).message })
}

/**
 * The aliases of a collection.
 * @throws MilvusError 100 where the collection is named by an alias and the release does not see through it
 */
export function aliasesOf(catalog: Catalog, collection: Collection, sent: string): string[] {
  if (sent !== collection.name && !catalog.profile.listsAliasesByAlias)
    throw collectionGone({ collection: sent })
  return [...collection.aliases]
}

/** The user's properties, then those that every collection has. */
export function propertiesOf({ profile }: Catalog, collection: Collection): Pair[] {
  const added = new Map<string, string>([
    ['namespace.sharding.enabled', 'false'],
    ['max_field_id', String(collection.maxFieldId)],
  ])
  const own = [...collection.properties].filter(
    ([key]) => !profile.addedProperties.some((name) => name === key),
  )
  return [
    ...own,
    ...profile.addedProperties.flatMap((key): Pair[] => {
      const value = collection.properties.get(key) ?? added.get(key)
      return value === undefined ? [] : [[key, value]]
    }),
  ]
}
