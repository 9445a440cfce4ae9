import { badCollectionLimit, tooManyCollections } from '../../errors/collection.js'
import { ensure } from '../../errors/error.js'
import { tooManyPartitions } from '../../errors/partition.js'
import { parseInt64 } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import type { Database } from '../model.js'
import type { CollectionDefinition } from './definition.js'
import { partitionNames } from './new-collection.js'

const limitProperty = 'database.max.collections'

/**
 * Checks that one more collection fits (internal/rootcoord/create_collection_task.go).
 * @throws MilvusError 102, or for a property that is no integer
 */
export function checkLimits(catalog: Catalog, database: Database): void {
  const exceeded = (limit: number | bigint, where: string) => () =>
    tooManyCollections({ database: database.name, limit, where })
  const { maxCollectionNum, maxCollectionNumPerDB } = catalog.profile.limits
  const limit = limitOf(database) ?? maxCollectionNumPerDB
  ensure(database.collections.size < limit, exceeded(limit, ' in DB'))
  ensure(catalog.collectionCount < maxCollectionNum, exceeded(maxCollectionNum, ''))
}

/**
 * Checks the partitions of a partition key where the proxy has not (internal/rootcoord/create_collection_task.go
 * assignPartitionIDs).
 * @throws MilvusError
 */
export function checkPartitionNumber({ profile }: Catalog, definition: CollectionDefinition): void {
  const { maxPartitionNum: most } = profile.limits
  const { length: size } = partitionNames(profile, definition)
  ensure(size <= most, () => tooManyPartitions({ size, most, collection: definition.name }))
}

/** The most collections that the database's own property allows. */
function limitOf(database: Database): bigint | undefined {
  const property = database.properties.get(limitProperty)
  if (!property) return undefined
  const parsed = parseInt64(property)
  ensure('value' in parsed, () => badCollectionLimit({ key: limitProperty, value: property }))
  return parsed.value
}
