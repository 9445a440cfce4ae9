import type { Catalog } from '../catalog.js'
import type { ResourceGroup } from '../model.js'
import { findResourceGroup } from './named-groups.js'
import { replicasOf } from './replicas.js'

/** A resource group with the collections that have replicas in it, by name. */
export interface GroupDescription {
  readonly group: ResourceGroup
  readonly loaded: ReadonlyMap<string, number>
  /** Nodes of other groups that its replicas use, and its own nodes that replicas of others use. */
  readonly outgoing: ReadonlyMap<string, number>
  readonly incoming: ReadonlyMap<string, number>
}

/**
 * Describes a resource group. A replica of a group without node goes on using the one there is.
 * @throws MilvusError 300
 */
export function describeResourceGroup(catalog: Catalog, name: string): GroupDescription {
  const group = findResourceGroup(catalog, name)
  const loaded = new Map<string, number>()
  const outgoing = new Map<string, number>()
  const incoming = new Map<string, number>()
  for (const replicas of replicasOf(catalog)) {
    const { count } = replicas
    const own = replicas.group === name
    if (own) loaded.set(replicas.collection.name, count)
    if (!catalog.profile.showsNodesOfOtherGroups || own === group.holdsNode) continue
    if (own) outgoing.set(replicas.collection.name, count)
    else
      incoming.set(replicas.collection.name, (incoming.get(replicas.collection.name) ?? 0) + count)
  }
  return { group, loaded, outgoing, incoming }
}
