import { ensure } from '../../errors/error.js'
import * as faults from '../../errors/resource-group.js'
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
export const groupsOf = ({ replicas }: Load): ReadonlyMap<string, number> => replicas ?? oneReplica

const oneReplica: ReadonlyMap<string, number> = new Map([[defaultGroup, 1]])

/** Whether what is loaded has its replicas where a load puts them. */
export function isSpread(load: Load, replicas: Load['replicas']): boolean {
  const now = groupsOf(load)
  const wanted = replicas ?? oneReplica
  return now.size === wanted.size && [...wanted].every(([name, count]) => now.get(name) === count)
}

/**
 * Where a collection is loaded to, by its own properties or else those of its database; undefined where that is one
 * replica in the default group (querycoordv2/utils/meta.go AssignReplica). There are as many nodes as it takes.
 * @param what the proxy says which call it made for a whole collection
 * @throws MilvusError 300 for a group that there is not, or that there are neither one nor as many as replicas
 */
export function replicasToLoad(
  catalog: Catalog,
  database: string,
  { properties, load }: Collection,
  what: 'collection' | 'partitions',
): Load['replicas'] {
  if (!catalog.profile.loadsIntoResourceGroups) return load?.replicas
  const { groupsForReplicas, resourceGroupNotFound } = what === 'collection' ? ofCollection : faults
  const ofDatabase = catalog.database(database).properties
  const count = countOf(
    properties.get('collection.replica.number') ?? ofDatabase.get('database.replica.number'),
  )
  const groups = namedGroups(
    properties.get('collection.resource_groups') ?? ofDatabase.get('database.resource_groups'),
  )
  if (groups.length === 0) return count === 1 ? undefined : new Map([[defaultGroup, count]])
  ensure(groups.length === 1 || groups.length === count, () =>
    groupsForReplicas({ count, groups: groups.join(',') }),
  )
  const replicas = new Map<string, number>()
  for (const name of groups) {
    ensure(catalog.resourceGroups.has(name), () => resourceGroupNotFound({ name }))
    replicas.set(name, groups.length === 1 ? count : (replicas.get(name) ?? 0) + 1)
  }
  return replicas
}

const ofCollection = {
  groupsForReplicas: faults.groupsForReplicasOfCollection,
  resourceGroupNotFound: faults.groupOfCollectionNotFound,
}

/** What is no positive number counts as one replica. */
function countOf(text: string | undefined): number {
  const parsed = parseInt64(text ?? '')
  return 'value' in parsed && parsed.value > 0n ? Number(parsed.value) : 1
}
