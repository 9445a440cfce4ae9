import { ensure } from '../errors/error.js'
import {
  originalDatabaseNotFound,
  renameAcrossWithAliases,
  renameToAlias,
  renameToSelf,
  renameToTaken,
  renameViaAlias,
  targetDatabaseMissing,
  targetDatabaseNotFound,
} from '../errors/rename.js'
import { aliasHolder, notFoundBelow } from './aliases.js'
import type { Catalog } from './catalog.js'
import type { Database } from './model.js'
import { checkName } from './names.js'
import type { CollectionRef } from './refs.js'

/** A collection, and what it shall be called where. */
export interface Renaming extends CollectionRef {
  readonly newName: string
  /** The same as `database` to stay there. */
  readonly newDatabase: string
}

/**
 * Gives a collection another name, or moves it to another database; its id, indexes, aliases and load state
 * stay (spec/collections.md §8; internal/rootcoord/meta_table.go CheckIfCollectionRenamable).
 * @throws MilvusError for the new name, missing databases, aliases, a name that is taken, 100
 */
export function renameCollection(catalog: Catalog, renaming: Renaming): void {
  const { database: from, collection: name, newName, newDatabase: to } = renaming
  checkName('name', newName, catalog.profile)
  checkDatabases(catalog, renaming)
  const target = catalog.database(to)
  checkOldName(catalog, catalog.databases.get(from), name)
  checkNewName(catalog, target, newName)
  // Where it was not looked for before, a database that is missing is no worse than a collection.
  const source = catalog.database(from)
  const collection = source.collections.get(name)
  if (!collection) {
    throw catalog.profile.renameIsCheckedFirst
      ? catalog.notFound(source, name)
      : notFoundBelow(catalog, source, name)
  }
  ensure(from === to || collection.aliases.size === 0, renameAcrossWithAliases)
  catalog.moveCollection(from, catalog.change(from, collection), to, newName)
  catalog.report({
    kind: 'collection renamed',
    database: from,
    collection: name,
    newDatabase: to,
    newCollection: newName,
  })
  if (!catalog.profile.grantsFollowCollections) return
  const place = { database: from, object: name }
  catalog.rbac.followCollection(place, { database: to, object: newName })
}

function checkDatabases(catalog: Catalog, renaming: Renaming): void {
  const { database: from, collection: name, newName, newDatabase: to } = renaming
  if (catalog.profile.renameIsCheckedFirst) {
    ensure(from !== to || name !== newName, renameToSelf)
    if (from !== to) {
      ensure(catalog.databases.has(from), () => originalDatabaseNotFound({ database: from }))
      ensure(catalog.databases.has(to), () => targetDatabaseNotFound({ database: to }))
    }
  }
  ensure(catalog.databases.has(to), () => targetDatabaseMissing({ database: to }))
}

function checkOldName(catalog: Catalog, database: Database | undefined, name: string): void {
  ensure(!database || aliasHolder(catalog, database, name) === undefined, () =>
    renameViaAlias({ name }),
  )
}

/** A collection behind an alias that a dropped one left behind is not seen. */
function checkNewName(catalog: Catalog, database: Database, name: string): void {
  const taken = { database: database.name, name }
  ensure(!database.aliases.has(name), () => renameToAlias(taken))
  ensure(!catalog.find(database, name), () => renameToTaken(taken))
}
