import type { Catalog } from '../catalog/catalog.js'
import { describeCollection } from '../catalog/describe-collection.js'
import type { Collection } from '../catalog/model.js'
import { defaultPartition } from '../catalog/names.js'
import { checkPartitionName } from '../catalog/partitions.js'
import type { CollectionRef } from '../catalog/refs.js'
import { ensure } from '../errors/error.js'
import { accessDisabled } from '../errors/limiter.js'
import {
  limiterPartitionNotFound,
  partitionKeyForbidsNames,
  partitionNotFound,
  partitionToDeleteNotFound,
} from '../errors/partition.js'
import { parseBool } from '../go/parse.js'
import { rowRules } from '../profiles/rows.js'

/** Names a collection, and a partition for rows to go to. */
export interface TargetRef extends CollectionRef {
  readonly partition: string
}

/** What a release does with rows. */
export const rulesOf = ({ profile }: Catalog) => rowRules[profile.version]

/**
 * The collection that an entity request works on.
 * @throws MilvusError 1100 for the name, 800, 100
 */
export const targetCollection = (catalog: Catalog, ref: CollectionRef): Collection =>
  describeCollection(catalog, ref)

/**
 * What the limiter says of a partition's name: it looks it up before the proxy does.
 * @throws MilvusError 1807
 */
export function limitPartition(
  catalog: Catalog,
  { partitions }: Collection,
  { database, partition }: TargetRef,
): void {
  if (rulesOf(catalog).limiterFindsPartitions && partition !== '')
    ensure(partitions.has(partition), () => limiterPartitionNotFound({ partition }))
  checkEntitiesAllowed(catalog, database, 'writing')
}

/**
 * Refuses what the properties of the database forbid. Newer releases know of a database once one of its collections is
 * loaded or has rows (internal/rootcoord/quota_center.go collectMetrics, getDenyReadingDBs).
 * @throws MilvusError 1807
 */
export function checkEntitiesAllowed(
  catalog: Catalog,
  database: string,
  kind: 'reading' | 'writing',
  error = accessDisabled,
): void {
  const { deniesEntities } = rulesOf(catalog)
  const { properties, collections } = catalog.databases.get(database) ?? {}
  const text = properties?.get(`database.force.deny.${kind}`)
  if (deniesEntities === 'never' || text === undefined || parseBool(text) !== true) return
  const isKnown =
    deniesEntities === 'always' ||
    [...(collections?.values() ?? [])].some(({ load, rows }) => load || rows)
  ensure(!isKnown, () => error({ kind }))
}

export const hasPartitionKey = ({ fields }: Collection): boolean =>
  fields.some(({ partitionKey }) => partitionKey)

/**
 * Checks the name of a partition for rows; whether there is one is asked later (`partitionFor`).
 * @throws MilvusError 1100, or with a partition key
 */
export function checkTargetPartition(
  catalog: Catalog,
  collection: Collection,
  { partition }: TargetRef,
): void {
  if (hasPartitionKey(collection)) ensure(partition === '', partitionKeyForbidsNames)
  else if (partition !== '') checkPartitionName(catalog, partition)
}

/**
 * The id of the partition that rows without a partition key go to.
 * @throws MilvusError 200
 */
export function partitionFor({ partitions }: Collection, { partition }: TargetRef): bigint {
  const name = partition === '' ? defaultPartition : partition
  const found = partitions.get(name)
  ensure(found, () => partitionNotFound({ partition: name }))
  return found.id
}

/**
 * The id of the partition to delete from.
 * @throws MilvusError 200
 */
export function partitionToDelete({ partitions }: Collection, { partition }: TargetRef): bigint {
  const found = partitions.get(partition)
  ensure(found, () => partitionToDeleteNotFound({ partition }))
  return found.id
}
