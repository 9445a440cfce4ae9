import type { Collection, Database, Owner, ResourceGroup } from './model.js'
import type { Remark } from './remarks.js'
import { firstGroups } from './resource-groups/place-node.js'

/** What changes in a catalog: one object for all that are one with it. */
export interface Contents {
  owner: Owner
  databases: Map<string, Database>
  resourceGroups: ReadonlyMap<string, ResourceGroup>
  revision: number
  collectionCount: number
  capacity: number
  /** How many plans each compaction had, by its id, of the last ones. */
  readonly compactions: Map<bigint, number>
  /** Kinds of remarks that are told once, and were. */
  readonly told: Set<Remark['kind']>
}

export const noContents = (): Contents => ({
  owner: {},
  databases: new Map(),
  resourceGroups: firstGroups,
  revision: 0,
  collectionCount: 0,
  capacity: 0,
  compactions: new Map(),
  told: new Set(),
})

/** A database that can be changed without changing the one it is copied from. */
export const copyDatabase = (database: Database, owner: Owner): Database => ({
  ...database,
  owner,
  properties: new Map(database.properties),
  collections: new Map(database.collections),
  aliases: new Map(database.aliases),
  dropped: new Map(database.dropped),
})

/** The same of a collection. */
export const copyCollection = (collection: Collection, owner: Owner): Collection => ({
  ...collection,
  owner,
  properties: new Map(collection.properties),
  partitions: new Map(collection.partitions),
  indexes: new Map(collection.indexes),
  aliases: new Set(collection.aliases),
})
