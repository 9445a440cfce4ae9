import { ensure } from '../../errors/error.js'
import {
  fewReplicas,
  fewReplicasInGroup,
  replicaCountNegative,
  replicasNotLoaded,
  sameGroups,
  sourceGroupNotFound,
  targetGroupNotFound,
} from '../../errors/resource-group.js'
import type { Catalog } from '../catalog.js'
import type { CollectionRef } from '../refs.js'
import { groupsOf } from './replicas.js'
import { checkGroupName } from './resource-groups.js'

/**
 * Moves replicas of a loaded collection from one resource group to another (spec/ops.md §3).
 * @throws MilvusError 1100, 100, 300, 101
 */
export function transferReplica(
  catalog: Catalog,
  ref: CollectionRef,
  { source, target, count }: Readonly<{ source: string; target: string; count: number | bigint }>,
): void {
  const groups = catalog.resourceGroups
  checkGroupName(catalog.profile, source)
  checkGroupName(catalog.profile, target)
  const collection = catalog.collection(ref.database, ref.collection)
  ensure(groups.has(source), () => sourceGroupNotFound({ name: source }))
  ensure(groups.has(target), () => targetGroupNotFound({ name: target }))
  ensure(source !== target, () => sameGroups({ name: source }))
  ensure(count > 0, () => replicaCountNegative({ count }))
  const { id, name: own, load } = collection
  ensure(load, () => replicasNotLoaded({ id, collection: own }))
  const replicas = groupsOf(load)
  const existing = [...replicas.values()].reduce((sum, some) => sum + some, 0)
  const held = replicas.get(source) ?? 0
  const values = { count, existing, held, id, collection: own, name: source }
  ensure(count <= existing, () => fewReplicas(values))
  ensure(count <= held, () => fewReplicasInGroup(values))
  const moved = new Map(replicas)
  moved.set(target, (replicas.get(target) ?? 0) + Number(count))
  if (held === Number(count)) moved.delete(source)
  else moved.set(source, held - Number(count))
  catalog.change(ref.database, collection).load = { ...load, replicas: moved }
  catalog.report({
    kind: 'replicas transferred',
    database: ref.database,
    collection: own,
    resourceGroup: target,
    count: Number(count),
  })
}
