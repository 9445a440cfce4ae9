import { collectionHasAliases, dropViaAlias } from '../errors/collection.js'
import { ensure } from '../errors/error.js'
import { aliasHolder } from './aliases.js'
import type { Catalog } from './catalog.js'
import { checkName } from './names.js'
import type { CollectionRef } from './refs.js'

/**
 * Whether a collection of that name or alias exists (spec/collections.md §3).
 * @throws MilvusError 1100 for the name, 800
 */
export function hasCollection(catalog: Catalog, ref: CollectionRef): boolean {
  const { profile } = catalog
  checkName('name', ref.collection, profile)
  if (profile.hasToleratesMissingDatabase && !catalog.databases.has(ref.database)) return false
  return catalog.find(catalog.database(ref.database), ref.collection) !== undefined
}

/**
 * Drops a collection with all that belongs to it; one that does not exist counts as dropped, and so does one
 * in a database that does not (spec/collections.md §6; internal/rootcoord/drop_collection_task.go).
 * @throws MilvusError for an alias, and for a collection that has aliases
 */
export function dropCollection(catalog: Catalog, ref: CollectionRef): void {
  const { profile } = catalog
  if (profile.dropCollectionChecksName) checkName('name', ref.collection, profile)
  const database = catalog.databases.get(ref.database)
  if (!database) return
  ensure(aliasHolder(catalog, database, ref.collection) === undefined, () =>
    dropViaAlias({ alias: ref.collection }),
  )
  const collection = database.collections.get(ref.collection)
  if (!collection) return
  if (profile.dropNeedsNoAliases && collection.aliases.size > 0) {
    throw collectionHasAliases({
      collection: collection.name,
      aliases: [...collection.aliases].join(' '),
    })
  }
  catalog.removeCollection(ref.database, collection)
  catalog.report({
    kind: 'collection dropped',
    database: ref.database,
    collection: collection.name,
  })
  if (!profile.grantsFollowCollections) return
  catalog.rbac.followCollection({ database: ref.database, object: collection.name }, undefined)
}
