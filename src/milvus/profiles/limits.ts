import { changes, type Folded } from './history.js'

/**
 * How much of everything the server takes, under the names of Milvus's own settings (configs/milvus.yaml;
 * spec/collections.md §15).
 */
export const limits = {
  maxDatabaseNum: changes<number>('rootCoord.maxDatabaseNum', { '2.3': 64 }),
  maxCollectionNum: changes<number>('quotaAndLimits.limits.maxCollectionNum, over all databases.', {
    '2.3': 65_536,
  }),
  maxCollectionNumPerDB: changes<number>(
    "quotaAndLimits.limits.maxCollectionNumPerDB, unless a database's own property says otherwise.",
    { '2.3': 65_536 },
  ),
  maxPartitionNum: changes<number>('rootCoord.maxPartitionNum, in a collection.', {
    '2.3': 4096,
    '2.4': 1024,
  }),
  maxGeneralCapacity: changes<number>(
    'rootCoord.maxGeneralCapacity: partitions × shards over all collections.',
    { '2.3': 65_536 },
  ),
  maxFieldNum: changes<number>('proxy.maxFieldNum, in a collection.', { '2.3': 64, '3.0': 256 }),
  maxVectorFieldNum: changes<number>('proxy.maxVectorFieldNum, in a collection.', {
    '2.3': 1,
    '2.4': 4,
    '2.6': 10,
  }),
  maxShardNum: changes<number>('proxy.maxShardNum', { '2.3': 16 }),
  maxNameLength: changes<number>('proxy.maxNameLength, in bytes.', { '2.3': 255 }),
  maxUserNum: changes<number>('proxy.maxUserNum, `root` included.', { '2.3': 100 }),
  maxRoleNum: changes<number>('proxy.maxRoleNum, the built-in ones included.', { '2.3': 10 }),
  // The real server limits flushes to one in ten seconds; tests flush in tight loops.
  flushRate: changes<number>(
    'quotaAndLimits.flushRate.collection.max: flushes of a collection a second; 0 is no limit.',
    { '2.3': 0 },
  ),
}

export type Limits = Folded<typeof limits>

/** The password of `root` unless `common.security.defaultRootPassword` gives another. */
export const defaultRootPassword = 'Milvus'
