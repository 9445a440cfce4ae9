import { compareBytes } from '../../go/json-text.js'
import type { ResourceGroup } from '../model.js'

/** The group that every server begins with, and that takes the nodes which no other may hold. */
export const defaultGroup = '__default_resource_group'

/** How many nodes the default group takes, and what it says its capacity is (resource_group.go). */
export const defaultCapacity = 1_000_000

/** What a server begins with: its one query node in the default group. */
export const firstGroups: ReadonlyMap<string, ResourceGroup> = new Map([
  [
    defaultGroup,
    {
      name: defaultGroup,
      config: {
        requests: 0,
        limits: defaultCapacity,
        transferFrom: [],
        transferTo: [],
        nodeLabels: undefined,
      },
      holdsNode: true,
    },
  ],
])

/** Nodes that a group counts as its own: one that its filter refuses it does not, though it is in it. */
export const nodesOf = (group: ResourceGroup): number =>
  group.holdsNode && acceptsNode(group) ? 1 : 0

/**
 * The groups with the node where the server moves it within moments: to one that lacks it, from one that can do
 * without, and out of one that may not hold it (querycoordv2/meta/resource_manager.go AutoRecoverResourceGroup).
 */
export function placeNode(
  groups: ReadonlyMap<string, ResourceGroup>,
): ReadonlyMap<string, ResourceGroup> {
  let placed = groups
  for (const name of [...groups.keys()].sort(compareBytes)) {
    const group = placed.get(name)
    if (!group || !(lacks(group) || isTooMany(group))) continue
    const others = [...placed.values()].filter((other) => other !== group)
    if (lacks(group)) {
      const source = others.find((other) => gives(other, group))
      if (source) placed = moved(placed, source, group)
      continue
    }
    const target = targetFor(group, others) ?? placed.get(defaultGroup)
    if (target && target !== group) placed = moved(placed, group, target)
  }
  return placed
}

/** The emulator's node has no labels. */
const acceptsNode = ({ name, config }: ResourceGroup): boolean =>
  name === defaultGroup || !config.nodeLabels || config.nodeLabels.length === 0

const lacks = (group: ResourceGroup): boolean => group.config.requests > nodesOf(group)

const isTooMany = (group: ResourceGroup): boolean =>
  group.holdsNode && (group.config.limits === 0 || !acceptsNode(group))

const gives = (source: ResourceGroup, target: ResourceGroup): boolean =>
  source.holdsNode && acceptsNode(target) && (source.config.requests === 0 || !acceptsNode(source))

/** Where a node goes that is too many: to a group that lacks it, to one that is named, to one with room. */
function targetFor(
  source: ResourceGroup,
  others: readonly ResourceGroup[],
): ResourceGroup | undefined {
  const open = others.filter((other) => acceptsNode(other) && other.config.limits > 0)
  const rank = (group: ResourceGroup): number => {
    if (lacks(group)) return group.config.requests * 1_000_000
    const named = source.config.transferTo.includes(group.name)
    return group.config.limits * (named ? 100_000 : 1)
  }
  return open.sort((a, b) => rank(b) - rank(a))[0]
}

function moved(
  groups: ReadonlyMap<string, ResourceGroup>,
  from: ResourceGroup,
  to: ResourceGroup,
): ReadonlyMap<string, ResourceGroup> {
  return new Map(groups)
    .set(from.name, { ...from, holdsNode: false })
    .set(to.name, { ...to, holdsNode: true })
}
