import { reuse } from './dropped.js'
import type { RefreshJob } from './external/refresh-job.js'
import type { ImportJob } from './import-job.js'
import { Jobs } from './jobs.js'
import type { Collection, Database, FileResource, Owner, ResourceGroup } from './model.js'
import type { Rbac, RbacSnapshot } from './rbac/rbac.js'
import type { Remark } from './remarks.js'
import { firstGroups } from './resource-groups/place-node.js'

/** A state of a catalog, shared with it until either changes. */
export interface Snapshot {
  readonly databases: ReadonlyMap<string, Database>
  readonly resourceGroups: ReadonlyMap<string, ResourceGroup>
  readonly fileResources: ReadonlyMap<string, FileResource>
  readonly rbac: RbacSnapshot
  readonly collectionCount: number
  readonly capacity: number
  readonly imports: readonly ImportJob[]
  readonly refreshes: readonly RefreshJob[]
}

/** What changes in a catalog: one object for all that are one with it. */
export interface Contents {
  owner: Owner
  databases: Map<string, Database>
  resourceGroups: ReadonlyMap<string, ResourceGroup>
  fileResources: ReadonlyMap<string, FileResource>
  revision: number
  collectionCount: number
  capacity: number
  readonly imports: Jobs<ImportJob>
  readonly refreshes: Jobs<RefreshJob>
  /** How many plans each compaction had, by its id, of the last ones. */
  readonly compactions: Map<bigint, number>
  /** Kinds of remarks that are told once, and were. */
  readonly told: Set<Remark['kind']>
}

export const noContents = (): Contents => ({
  owner: {},
  databases: new Map(),
  resourceGroups: firstGroups,
  fileResources: new Map(),
  revision: 0,
  collectionCount: 0,
  capacity: 0,
  imports: new Jobs(),
  refreshes: new Jobs(),
  compactions: new Map(),
  told: new Set(),
})

/** Grows with every change but those of users and roles. */
export const revisionOf = ({ revision, imports, refreshes }: Contents): number =>
  revision + imports.revision + refreshes.revision

/** What is there, to come back to. */
export const snapshotOf = (contents: Contents, rbac: Rbac): Snapshot => ({
  databases: new Map(contents.databases),
  resourceGroups: contents.resourceGroups,
  fileResources: contents.fileResources,
  rbac: rbac.snapshot(),
  collectionCount: contents.collectionCount,
  capacity: contents.capacity,
  imports: contents.imports.all,
  refreshes: contents.refreshes.all,
})

/** Puts what was there another time in the place of what is. */
export function refill(contents: Contents, from: Omit<Snapshot, 'rbac'>): void {
  contents.databases = new Map(from.databases)
  contents.resourceGroups = from.resourceGroups
  contents.fileResources = from.fileResources
  contents.collectionCount = from.collectionCount
  contents.capacity = from.capacity
  contents.imports.restore(from.imports)
  contents.refreshes.restore(from.refreshes)
}

/**
 * Puts a collection where its name says. One that bears the name behind an alias left behind is lost, as names lead to
 * the newest collection (internal/rootcoord/name_db.go insert).
 * @returns the one that is lost
 */
export function putIn(
  contents: Contents,
  database: Database,
  collection: Collection,
): Collection | undefined {
  const { name, aliases, partitions, shards } = collection
  const lost = database.collections.get(name)
  if (lost) takeOut(contents, database, lost)
  for (const alias of lost?.aliases ?? []) database.aliases.delete(alias)
  for (const alias of aliases) database.aliases.set(alias, name)
  database.collections.set(name, collection)
  reuse(database, name)
  contents.collectionCount++
  contents.capacity += partitions.size * shards
  return lost
}

/** Takes a collection out, all but its aliases. */
export function takeOut(contents: Contents, database: Database, collection: Collection): void {
  database.collections.delete(collection.name)
  contents.collectionCount--
  contents.capacity -= collection.partitions.size * collection.shards
}
