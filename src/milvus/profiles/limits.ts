/**
 * How much of everything the server takes, under the names of Milvus's own settings (configs/milvus.yaml;
 * spec/collections.md §15).
 */
export interface Limits {
  /** rootCoord.maxDatabaseNum */
  readonly maxDatabaseNum: number
  /** quotaAndLimits.limits.maxCollectionNum, over all databases. */
  readonly maxCollectionNum: number
  /** quotaAndLimits.limits.maxCollectionNumPerDB, unless a database's own property says otherwise. */
  readonly maxCollectionNumPerDB: number
  /** rootCoord.maxPartitionNum, in a collection. */
  readonly maxPartitionNum: number
  /** rootCoord.maxGeneralCapacity: partitions × shards over all collections. */
  readonly maxGeneralCapacity: number
  /** proxy.maxFieldNum, in a collection. */
  readonly maxFieldNum: number
  /** proxy.maxVectorFieldNum, in a collection. */
  readonly maxVectorFieldNum: number
  /** proxy.maxShardNum */
  readonly maxShardNum: number
  /** proxy.maxNameLength, in bytes. */
  readonly maxNameLength: number
  /** proxy.maxUserNum, `root` included. */
  readonly maxUserNum: number
  /** proxy.maxRoleNum, the built-in ones included. */
  readonly maxRoleNum: number
  /** quotaAndLimits.flushRate.collection.max: flushes of a collection a second; 0 is no limit. */
  readonly flushRate: number
}

/** The limits of 2.3; later releases say what they changed. */
export const oldestLimits: Limits = {
  maxDatabaseNum: 64,
  maxCollectionNum: 65_536,
  maxCollectionNumPerDB: 65_536,
  maxPartitionNum: 1024,
  maxGeneralCapacity: 65_536,
  maxFieldNum: 64,
  maxVectorFieldNum: 1,
  maxShardNum: 16,
  maxNameLength: 255,
  maxUserNum: 100,
  maxRoleNum: 10,
  // The real server limits flushes to one in ten seconds; tests flush in tight loops.
  flushRate: 0,
}

/** The password of `root` unless `common.security.defaultRootPassword` gives another. */
export const defaultRootPassword = 'Milvus'
