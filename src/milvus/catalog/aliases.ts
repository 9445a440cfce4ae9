import { aliasIsCollection, aliasNotFound, aliasTaken } from '../errors/alias.js'
import {
  collectionGone,
  collectionGoneAt,
  collectionNotFound,
  collectionNotFoundAt,
} from '../errors/collection.js'
import { ensure, type MilvusError } from '../errors/error.js'
import type { Catalog } from './catalog.js'
import { droppedAs, isStored } from './dropped.js'
import { hybridTimestamp } from './ids.js'
import type { Collection, Database } from './model.js'
import { checkName } from './names.js'
import type { AliasRef } from './refs.js'

/**
 * Gives a collection an alias; one that it has already is fine (spec/aliases.md §2;
 * internal/rootcoord/meta_table.go CheckIfAliasCreatable).
 * @throws MilvusError 1100 for either name, 800, 1601, 100, 1602
 */
export function createAlias(catalog: Catalog, ref: AliasRef): void {
  const { profile } = catalog
  const database = checkedDatabase(catalog, ref)
  if (profile.aliasLooksCollectionUpFirst && !catalog.find(database, ref.collection)) {
    throw notFoundBelow(catalog, database, ref.collection)
  }
  checkNotCollection(database, ref)
  const collection = target(catalog, database, ref.collection)
  const isKnown = collection !== undefined || namesDropped(catalog, database, ref.collection)
  ensure(isKnown, () => collectionNotFound(ref))
  const holder = aliasHolder(catalog, database, ref.alias)
  if (holder === (collection?.name ?? ref.collection)) return
  ensure(holder === undefined, () =>
    aliasTaken({ alias: ref.alias, collection: holder ?? '', database: ref.database }),
  )
  ensure(collection, () => collectionNotFound(ref))
  give(catalog, ref, collection)
  report(catalog, 'alias created', ref, collection.name)
}

/**
 * Lets an alias point to another collection (spec/aliases.md §4).
 * @throws MilvusError 1100 for either name, 800, 1601, 100, 1600
 */
export function alterAlias(catalog: Catalog, ref: AliasRef): void {
  const database = checkedDatabase(catalog, ref)
  checkNotCollection(database, ref)
  const collection = target(catalog, database, ref.collection)
  ensure(collection, () => collectionGone({ collection: ref.collection }))
  const holder = aliasHolder(catalog, database, ref.alias)
  ensure(holder !== undefined, () => aliasNotFound(ref))
  if (holder === collection.name) return
  take(catalog, ref.database, ref.alias)
  give(catalog, ref, collection)
  report(catalog, 'alias altered', ref, collection.name)
}

/**
 * Takes an alias away; one that does not exist counts as dropped (spec/aliases.md §3).
 * @throws MilvusError 1100 for the alias in older releases, 800
 */
export function dropAlias(catalog: Catalog, ref: Omit<AliasRef, 'collection'>): void {
  const { profile } = catalog
  if (profile.dropAliasChecksName) checkName('alias', ref.alias, profile)
  const holder = aliasHolder(catalog, catalog.database(ref.database), ref.alias)
  if (holder === undefined) return
  take(catalog, ref.database, ref.alias)
  report(catalog, 'alias dropped', ref, holder)
}

/**
 * The name of the collection that an alias is of.
 * @throws MilvusError 1100 for the alias, 800, 1600
 */
export function describeAlias(catalog: Catalog, ref: Omit<AliasRef, 'collection'>): string {
  checkName('alias', ref.alias, catalog.profile)
  const collection = catalog.database(ref.database).aliases.get(ref.alias)
  ensure(collection !== undefined, () => aliasNotFound(ref))
  return collection
}

/**
 * The aliases of a database, or of one of its collections (spec/aliases.md §6).
 * @param collectionName the empty string for all
 * @throws MilvusError 1100 for the collection's name, 800, 100
 */
export function listAliases(
  catalog: Catalog,
  databaseName: string,
  collectionName: string,
): string[] {
  if (collectionName !== '') checkName('name', collectionName, catalog.profile)
  const database = catalog.database(databaseName)
  if (collectionName === '') return [...database.aliases.keys()]
  const collection = target(catalog, database, collectionName)
  ensure(collection, () => collectionGone({ collection: collectionName }))
  return [...collection.aliases]
}

function checkedDatabase(catalog: Catalog, ref: AliasRef): Database {
  checkName('alias', ref.alias, catalog.profile)
  checkName('name', ref.collection, catalog.profile)
  return catalog.database(ref.database)
}

function checkNotCollection(database: Database, { alias }: AliasRef): void {
  ensure(!database.collections.has(alias), () =>
    aliasIsCollection({ database: database.name, alias }),
  )
}

/** The collection of that name; newer releases take an alias too. */
function target(catalog: Catalog, database: Database, name: string): Collection | undefined {
  if (catalog.profile.aliasTakesAlias) return catalog.find(database, name)
  return database.aliases.has(name) ? undefined : database.collections.get(name)
}

/** The name of a collection just dropped is kept, and the alias looked at before it is seen to be gone. */
const namesDropped = (catalog: Catalog, database: Database, name: string): boolean =>
  catalog.idDropped(database, name) !== undefined &&
  aliasOfDropped(catalog, database, name) === undefined

/** The collection that keeps an alias taken: 2.3 drops a collection with its aliases and forgets to free them. */
export function aliasHolder(
  catalog: Catalog,
  database: Database,
  alias: string,
): string | undefined {
  return database.aliases.get(alias) ?? aliasOfDropped(catalog, database, alias)
}

/** The dropped collection of which the name was an alias, while the server remembers it. */
const aliasOfDropped = ({ clock }: Catalog, database: Database, name: string): string | undefined =>
  droppedAs(database, name, clock())?.aliasOf

/** What the root coordinator says of a missing collection where it looks before the proxy's own check. */
export function notFoundBelow(catalog: Catalog, database: Database, name: string): MilvusError {
  const place = { database: database.name, collection: name }
  if (catalog.idDropped(database, name) !== undefined) return collectionGoneAt(place)
  if (isStored(database, name, catalog.clock())) return collectionNotFound(place)
  const timestamp = hybridTimestamp(catalog.clock())
  return collectionNotFoundAt({ timestamp, databaseId: database.id, collection: name })
}

function report(
  catalog: Catalog,
  kind: `alias ${'created' | 'altered' | 'dropped'}`,
  { database, alias }: Omit<AliasRef, 'collection'>,
  collection: string,
): void {
  catalog.report({ kind, database, collection, alias })
}

function give(catalog: Catalog, ref: AliasRef, collection: Collection): void {
  const own = catalog.change(ref.database, collection)
  own.aliases.add(ref.alias)
  catalog.changeDatabase(ref.database).aliases.set(ref.alias, own.name)
}

function take(catalog: Catalog, databaseName: string, alias: string): void {
  const database = catalog.changeDatabase(databaseName)
  const collection = database.collections.get(database.aliases.get(alias) ?? '')
  if (collection) catalog.change(databaseName, collection).aliases.delete(alias)
  database.aliases.delete(alias)
  if (database.dropped.get(alias)?.aliasOf !== undefined) database.dropped.delete(alias)
}
