import { ensure } from '../../errors/error.js'
import {
  groupOfCollectionNotFound,
  groupOfLoadedCollectionNotFound,
  groupOfPartitionsNotFound,
  groupsForReplicas,
  groupsForReplicasOfCollection,
  loadedGroupsDiffer,
  loadedReplicasDiffer,
} from '../../errors/resource-group.js'
import { parseInt64 } from '../../go/parse.js'
import type { Catalog } from '../catalog.js'
import type { Collection, Load } from '../model.js'
import { namedGroups } from './named-groups.js'
import { defaultGroup } from './place-node.js'

/** The replicas of a collection in one group. */
export interface Replicas {
  readonly collection: Collection
  readonly group: string
  readonly count: number
}

/** The replicas of all loaded collections. */
export function replicasOf(catalog: Catalog): Replicas[] {
  const collections = [...catalog.databases.values()].flatMap((database) => [
    ...database.collections.values(),
  ])
  return collections.flatMap((collection) =>
    collection.load
      ? [...groupsOf(collection.load)].map(([group, count]) => ({ collection, group, count }))
      : [],
  )
}

/** How many replicas of what is loaded each group has. */
export const groupsOf = ({
  replicas,
}: {
  replicas?: Load['replicas']
}): ReadonlyMap<string, number> => replicas ?? oneReplica

const oneReplica: ReadonlyMap<string, number> = new Map([[defaultGroup, 1]])

/** Whether what is loaded has its replicas where a load puts them. */
export function isSpread(load: Load, replicas: Load['replicas']): boolean {
  const now = groupsOf(load)
  const wanted = groupsOf({ replicas })
  return now.size === wanted.size && [...wanted].every(([name, count]) => now.get(name) === count)
}

/**
 * Where a whole collection is loaded to, by its own properties or else those of its database; undefined where that is
 * one replica in the default group.
 * @throws MilvusError 300 for a group that there is not, or that there are neither one nor as many as replicas
 */
export function replicasOfCollection(
  catalog: Catalog,
  database: string,
  collection: Collection,
): Load['replicas'] {
  const { load } = collection
  if (!catalog.profile.loadsIntoResourceGroups) return load?.replicas
  return assignReplicas(catalog, configured(catalog, database, collection), {
    wrongNumber: groupsForReplicasOfCollection,
    notFound: load ? groupOfLoadedCollectionNotFound : groupOfCollectionNotFound,
  })
}

/**
 * Where partitions of a collection are loaded to. What is loaded keeps the number of its replicas; until 2.5 it keeps
 * their groups too, and does not get as far as looking them up (querycoordv2/job/job_load.go, load_config.go).
 * @throws MilvusError as for a whole collection, and 1100 for what must be kept
 */
export function replicasOfPartitions(
  catalog: Catalog,
  database: string,
  collection: Collection,
): Load['replicas'] {
  const { load } = collection
  if (!catalog.profile.loadsIntoResourceGroups) return load?.replicas
  const config = configured(catalog, database, collection)
  if (load && !catalog.profile.loadMovesReplicas) {
    checkNumber(load, config.count)
    checkGroups(load, config.groups)
    return load.replicas
  }
  const replicas = assignReplicas(catalog, config, {
    wrongNumber: groupsForReplicas,
    notFound: groupOfPartitionsNotFound,
  })
  if (load) checkNumber(load, config.count)
  return replicas
}

/** What the properties of a collection and its database say about its replicas. */
interface Config {
  readonly count: number
  readonly groups: readonly string[]
}

function configured(catalog: Catalog, database: string, { properties }: Collection): Config {
  const ofDatabase = catalog.database(database).properties
  const count = countOf(
    properties.get('collection.replica.number') ?? ofDatabase.get('database.replica.number'),
  )
  const groups = namedGroups(
    properties.get('collection.resource_groups') ?? ofDatabase.get('database.resource_groups'),
  )
  return { count, groups }
}

interface Refusals {
  readonly wrongNumber: typeof groupsForReplicas
  readonly notFound: typeof groupOfPartitionsNotFound
}

/** All replicas in one group, or one in each (querycoordv2/utils/meta.go AssignReplica). There are as many nodes as it takes. */
function assignReplicas(
  catalog: Catalog,
  { count, groups }: Config,
  { wrongNumber, notFound }: Refusals,
): Load['replicas'] {
  if (groups.length === 0) return count === 1 ? undefined : new Map([[defaultGroup, count]])
  ensure(groups.length === 1 || groups.length === count, () =>
    wrongNumber({ count, groups: groups.join(',') }),
  )
  const replicas = new Map<string, number>()
  for (const name of groups) {
    ensure(catalog.resourceGroups.has(name), () => notFound({ name }))
    replicas.set(name, groups.length === 1 ? count : (replicas.get(name) ?? 0) + 1)
  }
  return replicas
}

function checkNumber(load: Load, count: number): void {
  const loaded = [...groupsOf(load).values()].reduce((sum, held) => sum + held, 0)
  ensure(loaded === count, () => loadedReplicasDiffer({ loaded, count }))
}

function checkGroups(load: Load, named: readonly string[]): void {
  const loaded = [...groupsOf(load).keys()]
  const groups = named.length === 0 ? [defaultGroup] : named
  const same =
    loaded.every((name) => groups.includes(name)) && groups.every((name) => loaded.includes(name))
  ensure(same, () => loadedGroupsDiffer({ loaded: loaded.join(' '), groups: groups.join(' ') }))
}

/** What is no positive number counts as one replica. */
function countOf(text: string | undefined): number {
  const parsed = parseInt64(text ?? '')
  return 'value' in parsed && parsed.value > 0n ? Number(parsed.value) : 1
}
