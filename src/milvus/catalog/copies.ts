import type { Collection, Database, Owner } from './model.js'

/** A database with nothing in it. */
export const newDatabase = (owner: Owner, id: bigint, name: string): Database => ({
  owner,
  id,
  name,
  properties: new Map(),
  collections: new Map(),
  aliases: new Map(),
  dropped: new Map(),
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
