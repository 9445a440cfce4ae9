import { collectionGone, collectionNotFound } from '../errors/collection.js'
import { databaseNotFound } from '../errors/database.js'
import type { MilvusError } from '../errors/error.js'
import type { Profile } from '../profiles/profiles.js'
import type { Change } from './changes.js'
import {
  type Contents,
  noContents,
  putIn,
  refill,
  revisionOf,
  type Snapshot,
  snapshotOf,
  takeOut,
} from './contents.js'
import { copyCollection, copyDatabase, newDatabase } from './copies.js'
import { bearerOf, droppedAs, rememberCollection } from './dropped.js'
import type { RefreshJob } from './external/refresh-job.js'
import type { ImportJob, ImportSource } from './import-job.js'
import type { Jobs } from './jobs.js'
import type { Collection, Database, FileResource, Partition, ResourceGroup } from './model.js'
import { type CatalogOptions, type Clock, type Delays, type IdSource, noDelays } from './options.js'
import { Rbac } from './rbac/rbac.js'
import type { Remark } from './remarks.js'
import { placeNode } from './resource-groups/place-node.js'

export type { Snapshot } from './contents.js'

/**
 * All databases with what they hold, and the rules of look-up. What happens to them stands beside it, an
 * operation a function: `dropIndex(catalog, …)`.
 */
export class Catalog {
  readonly profile: Profile
  readonly clock: Clock
  readonly ids: IdSource
  readonly delays: Delays
  readonly importSource: ImportSource | undefined
  readonly rbac: Rbac
  /** Root is a user like others (spec/rbac.md §3.1). */
  readonly rootNeedsRole: boolean
  /** Users who may set passwords without the right old one (spec/rbac.md §5). */
  readonly superUsers: readonly string[]
  /** When each collection was flushed last, while flushes are limited. */
  readonly flushes: Map<bigint, number>
  /** Where operations tell what was probably not meant; undefined where nobody listens. */
  readonly remarks: Remark[] | undefined
  readonly #options: CatalogOptions
  #contents: Contents
  readonly #changes: Change[] | undefined

  /**
   * @param from where to begin, as an empty server unless given; or a catalog to be one with
   * @param changes where operations report what they change
   * @param remarks and what they notice
   */
  constructor(
    options: CatalogOptions,
    from?: Snapshot | Catalog,
    changes?: Change[],
    remarks?: Remark[],
  ) {
    const { profile, clock, ids, rootPassword, delays = noDelays } = options
    this.profile = profile
    this.clock = clock
    this.ids = ids
    this.delays = delays
    this.importSource = options.importSource
    this.superUsers = options.superUsers ?? []
    this.rootNeedsRole = options.rootShouldBindRole === true && profile.rootMayNeedRole
    this.#options = options
    this.#changes = changes
    this.remarks = remarks
    const isShared = from instanceof Catalog
    this.rbac = isShared ? from.rbac : new Rbac(profile, rootPassword)
    this.flushes = isShared ? from.flushes : new Map()
    this.#contents = isShared ? from.#contents : noContents()
    if (isShared) return
    if (from) this.restore(from)
    else this.clear()
  }

  /**
   * The same catalog for the length of a request, which reports what is changed through it: requests that take turns
   * do not see each other's changes.
   */
  reportingTo(changes: Change[], remarks?: Remark[]): Catalog {
    return new Catalog(this.#options, this, changes, remarks)
  }

  get users(): Rbac['users'] {
    return this.rbac.users
  }

  /** Back to an empty server: the user `root` and the database `default`, with id 1 and nothing in it. */
  clear(): void {
    this.flushes.clear()
    this.rbac.clear()
    refill(this.#contents, { ...noContents(), imports: [], refreshes: [] })
    this.addDatabase('default', 1n)
  }

  /** The present state. Costs nothing; what changes afterwards is copied first, one database or collection at a time. */
  snapshot(): Snapshot {
    this.#contents.owner = {}
    return snapshotOf(this.#contents, this.rbac)
  }

  /**
   * Back to a state taken before. Requests under way go on in the present one, which nobody else sees from now on:
   * what they change does not come up in the other.
   */
  restore(snapshot: Snapshot): void {
    this.#contents = { ...noContents(), revision: revisionOf(this.#contents) }
    this.flushes.clear()
    this.adopt(snapshot)
  }

  /** Another catalog that begins with the present state, and which nobody else sees; with other ids if it never becomes this one. */
  aside(ids = this.ids): Catalog {
    return new Catalog({ ...this.#options, ids }, this.snapshot())
  }

  /** Puts a state in the place of the present one: what was before it, or was made of it aside. Requests under way go on in it. */
  adopt(snapshot: Snapshot): void {
    this.#contents.owner = {}
    this.#contents.revision++
    this.rbac.restore(snapshot.rbac)
    refill(this.#contents, snapshot)
  }

  /** Grows with every change, and with what might become one. */
  get revision(): number {
    return revisionOf(this.#contents) + this.rbac.revision
  }

  /** Databases in the order of creation. */
  get databases(): ReadonlyMap<string, Database> {
    return this.#contents.databases
  }

  /** In the order of creation, the default one first. */
  get resourceGroups(): ReadonlyMap<string, ResourceGroup> {
    return this.#contents.resourceGroups
  }

  /** Replaces the resource groups; the query node goes where they want it. */
  setResourceGroups(groups: ReadonlyMap<string, ResourceGroup>): void {
    this.#contents.revision++
    this.#contents.resourceGroups = placeNode(groups)
  }

  /** By name, in the order in which they were added. */
  get fileResources(): ReadonlyMap<string, FileResource> {
    return this.#contents.fileResources
  }

  setFileResources(resources: ReadonlyMap<string, FileResource>): void {
    this.#contents.revision++
    this.#contents.fileResources = resources
  }

  /** Collections of all databases. */
  get collectionCount(): number {
    return this.#contents.collectionCount
  }

  /** Partitions × shards over all collections, which the server limits. */
  get capacity(): number {
    return this.#contents.capacity
  }

  get imports(): Jobs<ImportJob> {
    return this.#contents.imports
  }

  /** Of external collections (3.0). */
  get refreshes(): Jobs<RefreshJob> {
    return this.#contents.refreshes
  }

  /** How many plans each compaction had, by its id. */
  get compactions(): Map<bigint, number> {
    return this.#contents.compactions
  }

  /** Kinds of remarks that are told once, and were. */
  get told(): Set<Remark['kind']> {
    return this.#contents.told
  }

  /** Tells whoever listens what changed. */
  report(change: Change): void {
    this.#changes?.push(change)
  }

  addDatabase(name: string, id = this.ids()): Database {
    this.#contents.revision++
    const database = newDatabase(this.#contents.owner, id, name)
    this.#contents.databases.set(name, database)
    return database
  }

  removeDatabase(name: string): void {
    this.#contents.revision++
    this.#contents.databases.delete(name)
  }

  /** @throws MilvusError 800 */
  database(name: string): Database {
    const database = this.#contents.databases.get(name)
    if (!database) throw databaseNotFound({ name })
    return database
  }

  /** Finds a collection by alias or name. */
  find(database: Database, name: string): Collection | undefined {
    return bearerOf(database, name, this.clock)
  }

  /**
   * Finds a collection by database name and its own name or alias.
   * @throws MilvusError 800, or 100: by id for a name dropped a short while ago (spec/indexes.md §1.6)
   */
  collection(databaseName: string, name: string): Collection {
    const database = this.database(databaseName)
    const collection = this.find(database, name)
    if (collection) return collection
    throw this.notFound(database, name)
  }

  /** What is said of a collection that a database lacks. */
  notFound(database: Database, name: string): MilvusError {
    const id = this.idDropped(database, name)
    if (id !== undefined) return collectionGone({ collection: id })
    return collectionNotFound({ database: database.name, collection: name })
  }

  addCollection(databaseName: string, collection: Omit<Collection, 'owner'>): Collection {
    const own = { ...collection, owner: this.#contents.owner }
    this.#putIn(databaseName, own)
    return own
  }

  /** Gives a collection, safe to change, another name or database; its aliases follow. */
  moveCollection(from: string, own: Collection, to: string, name: string): void {
    takeOut(this.#contents, this.changeDatabase(from), own)
    own.name = name
    this.#putIn(to, own)
  }

  #putIn(database: string, own: Collection): void {
    const lost = putIn(this.#contents, this.changeDatabase(database), own)
    if (lost) this.report({ kind: 'collection dropped', database, collection: lost.name })
  }

  /** Takes a collection out, with its aliases, and remembers the names for a while. */
  removeCollection(databaseName: string, collection: Collection): void {
    const database = this.changeDatabase(databaseName)
    takeOut(this.#contents, database, collection)
    rememberCollection(database, collection, this.clock())
  }

  /** @returns the collection, safe to change */
  addPartition(databaseName: string, collection: Collection, partition: Partition): Collection {
    const own = this.change(databaseName, collection)
    own.partitions.set(partition.name, partition)
    this.#contents.capacity += own.shards
    return own
  }

  removePartition(databaseName: string, collection: Collection, name: string): void {
    const own = this.change(databaseName, collection)
    if (own.partitions.delete(name)) this.#contents.capacity -= own.shards
  }

  /** The id of the collection that bore the name, while the server remembers it. */
  idDropped(database: Database, name: string): bigint | undefined {
    return droppedAs(database, name, this.clock())?.id
  }

  /**
   * The database, safe to change.
   * @throws MilvusError 800
   */
  changeDatabase(name: string): Database {
    this.#contents.revision++
    const database = this.database(name)
    if (database.owner === this.#contents.owner) return database
    const own = copyDatabase(database, this.#contents.owner)
    this.#contents.databases.set(name, own)
    return own
  }

  /** The collection, safe to change; the same one for each who holds it as it was before it was copied. */
  change(databaseName: string, collection: Collection): Collection {
    const database = this.changeDatabase(databaseName)
    const { owner } = this.#contents
    if (collection.owner === owner) return collection
    const present = database.collections.get(collection.name)
    if (present?.owner === owner && present.id === collection.id) return present
    const own = copyCollection(collection, owner)
    database.collections.set(own.name, own)
    return own
  }
}
