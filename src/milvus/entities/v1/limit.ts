import type { Catalog } from '../../catalog/catalog.js'
import { checkName } from '../../catalog/names.js'
import type { CollectionRef } from '../../catalog/refs.js'
import {
  entitiesDenied,
  limitedCollectionGone,
  limitedCollectionNotFound,
} from '../../errors/v1.js'
import { checkEntitiesAllowed, rulesOf } from '../target.js'

/**
 * Gives what the limiter does in the older API, once a request is read.
 * @returns throws MilvusError 9
 */
export function limit(catalog: Catalog, database: string, kind: 'reading' | 'writing'): () => void {
  return () => checkEntitiesAllowed(catalog, database, kind, entitiesDenied)
}

/**
 * Looks for a collection to query: the limiter does it first, from 2.4 on.
 * @throws MilvusError 1100 for the name before, 100
 */
export function findQueried(catalog: Catalog, ref: CollectionRef): void {
  if (!rulesOf(catalog).limitsV1) checkName('name', ref.collection, catalog.profile)
  findSearched(catalog, ref)
}

/**
 * Looks for a collection to search.
 * @throws MilvusError 100
 */
export function findSearched(catalog: Catalog, ref: CollectionRef): void {
  if (!rulesOf(catalog).limitsV1) {
    catalog.collection(ref.database, ref.collection)
    return
  }
  const database = catalog.database(ref.database)
  if (catalog.find(database, ref.collection)) return
  const id = catalog.idDropped(database, ref.collection)
  throw id === undefined ? limitedCollectionNotFound(ref) : limitedCollectionGone({ id })
}
