import type { Collection, Database, Dropped } from './model.js'
import type { Clock } from './options.js'

/** How long a dropped collection's name is remembered (3 to 5 minutes were recorded). */
const memoryMs = 4 * 60_000
/** How many dropped names a database remembers, so that a long run of create and drop stays small. */
const memorySize = 10_000

/** Takes the aliases of a dropped collection away, and remembers its names. @param at milliseconds since 1970 */
export function rememberCollection(database: Database, collection: Collection, at: number): void {
  const { id, name, aliases } = collection
  remember(database, name, { id, at, aliasOf: undefined })
  for (const alias of aliases) {
    database.aliases.delete(alias)
    remember(database, alias, { id, at, aliasOf: name })
  }
}

/** Remembers that a name was dropped. */
function remember({ dropped }: Database, name: string, entry: Dropped): void {
  dropped.delete(name)
  dropped.set(name, entry)
  if (dropped.size <= memorySize) return
  const [oldest = ''] = dropped.keys()
  dropped.delete(oldest)
}

/**
 * Notes that a collection bears a name again, so that the one dropped before it has none. An alias of the dropped one
 * stays one.
 */
export function reuse({ dropped }: Database, name: string): void {
  const entry = dropped.get(name)
  if (entry && entry.aliasOf === undefined) dropped.set(name, { ...entry, reused: true })
}

/**
 * The collection that a name stands for: aliases first (internal/rootcoord/meta_table.go getCollectionByNameInternal).
 * The alias of a dropped collection is one as long as that is remembered, and hides a collection of its name.
 */
export function bearerOf(database: Database, name: string, clock: Clock): Collection | undefined {
  const { aliases, collections, dropped } = database
  const isStale = dropped.get(name)?.aliasOf !== undefined
  if (isStale && droppedAs(database, name, clock())) return undefined
  return collections.get(aliases.get(name) ?? name)
}

/** What was dropped under a name that nothing bears since. @param now milliseconds since 1970 */
export function droppedAs({ dropped }: Database, name: string, now: number): Dropped | undefined {
  const entry = dropped.get(name)
  return entry && !entry.reused && now - entry.at < memoryMs ? entry : undefined
}

/**
 * Whether the storage still holds a dropped collection of that name, even one whose name was given anew since
 * (internal/metastore/kv/rootcoord/kv_catalog.go GetCollectionByName).
 * @param now milliseconds since 1970
 */
export function isStored({ dropped }: Database, name: string, now: number): boolean {
  const entry = dropped.get(name)
  return entry !== undefined && entry.aliasOf === undefined && now - entry.at < memoryMs
}
