import { badCollectionLimit, tooManyCollections } from '../../errors/collection.js'
import { ensure } from '../../errors/error.js'
import { parseInt64 } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import type { Database } from '../model.js'

const limitProperty = 'database.max.collections'

/**
 * Checks that one more collection fits (internal/rootcoord/create_collection_task.go).
 * @throws MilvusError 102, or for a property that is no integer
 */
export function checkLimits(catalog: Catalog, database: Database): void {
  const exceeded = (limit: number | bigint) => () =>
    tooManyCollections({ database: database.name, limit })
  const { maxCollectionNum, maxCollectionNumPerDB } = catalog.profile.limits
  const limit = limitOf(database) ?? maxCollectionNumPerDB
  ensure(database.collections.size < limit, exceeded(limit))
  ensure(catalog.collectionCount < maxCollectionNum, exceeded(maxCollectionNum))
}

/** The most collections that the database's own property allows. */
function limitOf(database: Database): bigint | undefined {
  const property = database.properties.get(limitProperty)
  if (!property) return undefined
  const parsed = parseInt64(property)
  ensure('value' in parsed, () => badCollectionLimit({ key: limitProperty, value: property }))
  return parsed.value
}
