import { ensure } from '../../errors/error.js'
import {
  defaultGroupStays,
  groupHasLimits,
  groupHoldsReplicas,
  groupIsNamed,
  groupNameBadCharacter,
  groupNameBadStart,
  groupNameEmpty,
  groupNameTooLong,
  resourceGroupDiffers,
  tooManyResourceGroups,
} from '../../errors/resource-group.js'
import type { Profile } from '../../profiles/profiles.js'
import { atOnce } from '../../turns/steps.js'
import type { Catalog } from '../catalog.js'
import { checkForm } from '../names.js'
import {
  checkConfig,
  configText,
  type SentConfig,
  sentConfig,
  transferLists,
} from './check-config.js'
import { findResourceGroup } from './named-groups.js'
import { defaultGroup } from './place-node.js'
import { replicasOf } from './replicas.js'

/** quotaAndLimits.limits.maxResourceGroupNumOfQueryNode, the default group included. */
const mostGroups = 1024

/** What a group has of which only the name was given. */
const noConfig = atOnce(
  sentConfig({ requests: 0, limits: 0, transferFrom: [], transferTo: [], nodeLabels: undefined }),
)

/**
 * Makes a resource group; one of the same config stays as it is (spec/ops.md §3).
 * @throws MilvusError 1100 for the name, 301, 302, 303
 */
export function createResourceGroup(
  catalog: Catalog,
  name: string,
  sent: SentConfig = noConfig,
): void {
  checkGroupName(catalog.profile, name)
  const groups = catalog.resourceGroups
  const present = groups.get(name)
  if (present) {
    const isSame = atOnce(configText(present.config)) === sent.text()
    ensure(isSame, () => resourceGroupDiffers({ name }))
    return
  }
  ensure(groups.size < mostGroups, () => tooManyResourceGroups({ name, limit: mostGroups }))
  const config = checkConfig(groups, name, sent)
  catalog.setResourceGroups(new Map(groups).set(name, { name, config, holdsNode: false }))
  catalog.report({ kind: 'resource group created', resourceGroup: name })
}

/**
 * Gives resource groups other configs, all or none.
 * @throws MilvusError 1100 for a name, 300, 303
 */
export function alterResourceGroups(
  catalog: Catalog,
  configs: ReadonlyMap<string, SentConfig | undefined>,
): void {
  for (const name of configs.keys()) checkGroupName(catalog.profile, name)
  const altered = new Map(catalog.resourceGroups)
  for (const [name, sent] of configs) {
    const group = findResourceGroup(catalog, name)
    altered.set(name, { ...group, config: checkConfig(catalog.resourceGroups, name, sent) })
  }
  if (configs.size === 0) return
  catalog.setResourceGroups(altered)
  for (const name of configs.keys()) {
    catalog.report({ kind: 'resource group altered', resourceGroup: name })
  }
}

/**
 * Drops a resource group; one that does not exist counts as dropped.
 * @throws MilvusError 1100
 */
export function dropResourceGroup(catalog: Catalog, name: string): void {
  const groups = catalog.resourceGroups
  const [replica] = replicasOf(catalog).filter(({ group }) => group === name)
  ensure(!replica, () => groupHoldsReplicas({ name, id: replica?.collection.id ?? 0n }))
  const group = groups.get(name)
  if (!group) return
  ensure(name !== defaultGroup, () => defaultGroupStays({ name }))
  ensure(group.config.limits === 0, () => groupHasLimits({ name }))
  for (const other of groups.values()) {
    for (const [list, names] of transferLists(other.config)) {
      ensure(!names.includes(name), () => groupIsNamed({ name, other: other.name, list }))
    }
  }
  const left = new Map(groups)
  left.delete(name)
  catalog.setResourceGroups(left)
  catalog.report({ kind: 'resource group dropped', resourceGroup: name })
}

/**
 * Checks the name of a resource group (internal/proxy/util.go ValidateResourceGroupName).
 * @throws MilvusError 1100; for the empty name 1101, 65535 in 2.5
 */
export function checkGroupName({ limits }: Profile, name: string): void {
  const { maxNameLength: longest } = limits
  ensure(name !== '', groupNameEmpty)
  checkForm(name, longest, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => groupNameTooLong({ name, longest }),
    badStart: () => groupNameBadStart({ name }),
    badCharacter: () => groupNameBadCharacter({ name }),
  })
}
