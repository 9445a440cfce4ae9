import { ensure } from '../errors/error.js'
import {
  accessDisabled,
  flushTooOften,
  limiterCollectionGone,
  limiterCollectionNotFound,
  limiterDatabaseNotFound,
} from '../errors/limiter.js'
import { parseBool } from '../go/parse.js'
import type { Catalog } from './catalog.js'
import type { Collection, Database } from './model.js'
import type { CollectionRef } from './refs.js'

/** What a database's properties can forbid. */
export type LimitedKind = 'collectionDDL' | 'partitionDDL' | 'index' | 'flush' | 'compaction'

/**
 * Refuses what the properties `database.force.deny.*` forbid (spec/databases.md §8; the real server takes some
 * seconds to notice them). A missing database forbids nothing.
 * @throws MilvusError 1807
 */
export function checkAllowed(catalog: Catalog, databaseName: string, kind: LimitedKind): void {
  const properties = catalog.databases.get(databaseName)?.properties
  if (!properties?.size) return
  for (const denied of ['ddl', kind]) {
    const text = properties.get(`database.force.deny.${denied}`)
    ensure(text === undefined || parseBool(text) !== true, () => accessDisabled({ kind: 'DDL' }))
  }
}

/*
 * Flush and compact are limited per collection or database, so the limiter resolves the names before the
 * operation does (internal/proxy/rate_limit_interceptor.go getRelatedDBAndCollections).
 */

/**
 * The collection to flush.
 * @throws MilvusError 1807 for a missing database or collection, and for flushes too close together
 */
export function checkFlush(catalog: Catalog, ref: CollectionRef): Collection {
  const database = limitedDatabase(catalog, ref)
  const collection = catalog.find(database, ref.collection)
  const id = catalog.idDropped(database, ref.collection)
  ensure(collection, () =>
    id === undefined ? limiterCollectionNotFound(ref) : limiterCollectionGone({ id }),
  )
  checkFlushRate(catalog, collection)
  return collection
}

/** One flush of a collection each so many seconds; the rate is printed as it is set. */
function checkFlushRate(catalog: Catalog, { id }: Collection): void {
  const { flushRate } = catalog.profile.limits
  if (flushRate === 0) return
  const now = catalog.clock()
  const last = catalog.flushes.get(id) ?? Number.NEGATIVE_INFINITY
  ensure(now - last >= 1000 / flushRate, () => flushTooOften({ rate: flushRate }))
}

/** Remembers a flush for the rate, where there is one. */
export function rememberFlush(catalog: Catalog, { id }: Collection): void {
  if (catalog.profile.limits.flushRate > 0) catalog.flushes.set(id, catalog.clock())
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
  ensure(database, () => limiterDatabaseNotFound({ name }))
  return database
}
