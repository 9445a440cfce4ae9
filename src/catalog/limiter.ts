import {
  limiterCollectionGone,
  limiterCollectionNotFound,
  limiterDatabaseNotFound,
} from '../errors/collection.js'
import { ensure } from '../errors.js'
import type { Catalog } from './catalog.js'
import type { CollectionRef } from './load.js'
import type { Collection, Database } from './model.js'

/*
 * Flush and compact are limited per collection or database, so the limiter resolves the names before the
 * operation does (internal/proxy/rate_limit_interceptor.go getRelatedDBAndCollections).
 */

/**
 * The collection to flush.
 * @throws MilvusError 1807 for a missing database or collection
 */
export function checkFlush(catalog: Catalog, ref: CollectionRef): Collection {
  const database = limitedDatabase(catalog, ref)
  const collection = catalog.find(database, ref.collection)
  const id = catalog.idDropped(database, ref.collection)
  ensure(collection, () =>
    id === undefined
      ? limiterCollectionNotFound(ref.database, ref.collection)
      : limiterCollectionGone(id),
  )
  return collection
}

/**
 * The collection to compact.
 * @throws MilvusError 1807 for a missing database, 100
 */
export function checkCompaction(catalog: Catalog, ref: CollectionRef): Collection {
  limitedDatabase(catalog, ref)
  return catalog.collection(ref.database, ref.collection)
}

function limitedDatabase(catalog: Catalog, { database: name }: CollectionRef): Database {
  const database = catalog.databases.get(name)
  ensure(database, () => limiterDatabaseNotFound(name))
  return database
}
