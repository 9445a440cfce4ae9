import { badCollectionLimit, tooManyCollections } from '../../errors/collection.js'
import { ensure } from '../../errors.js'
import { parseInt64 } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import type { Database } from '../model.js'

/** Most collections of a database, unless its properties say otherwise, and of all together. */
const mostCollections = 65_536
const limitProperty = 'database.max.collections'

/**
 * Checks that one more collection fits (internal/rootcoord/create_collection_task.go).
 * @throws MilvusError 102, or for a property that is no integer
 */
export function checkLimits(catalog: Catalog, database: Database): void {
  const exceeded = (limit: number | bigint) => () => tooManyCollections(database.name, limit)
  const limit = limitOf(database)
  ensure(database.collections.size < limit, exceeded(limit))
  let total = 0
  for (const { collections } of catalog.databases.values()) total += collections.size
  ensure(total < mostCollections, exceeded(mostCollections))
}

function limitOf(database: Database): number | bigint {
  const property = database.properties.get(limitProperty)
  if (!property) return mostCollections
  const parsed = parseInt64(property)
  ensure('value' in parsed, () => badCollectionLimit(limitProperty, property))
  return parsed.value
}
