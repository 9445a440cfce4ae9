import { ensure } from '../../errors/error.js'
import {
  groupExists,
  groupInUse,
  groupIsBuiltIn,
  groupNameBuiltIn,
  groupNotFound,
  levelsMixed,
  memberNotStored,
  memberUnknown,
  noPrivileges,
} from '../../errors/privilege-group.js'
import { isBuiltIn, isBuiltInGroup } from '../../profiles/rbac.js'
import type { Catalog } from '../catalog.js'
import { checkEntityNameOrAny, checkGroupName } from './names.js'
import type { Rbac } from './rbac.js'

/**
 * Makes an empty custom privilege group (spec/rbac.md §7; internal/rootcoord/meta_table.go).
 * @throws MilvusError for a name that is bad, taken, or built in
 */
export function createPrivilegeGroup(catalog: Catalog, name: string): void {
  const { profile, rbac } = catalog
  checkGroupName(name, profile)
  ensure(!rbac.groups.has(name), () => groupExists({ name }))
  ensure(!isBuiltIn(name, rbac.profile), () => groupNameBuiltIn({ name }))
  rbac.setGroup(name, new Set())
  catalog.report({ kind: 'privilege group created', privilegeGroup: name })
}

/**
 * Drops a custom privilege group; one that does not exist counts as dropped, and so does a built-in one.
 * @throws MilvusError for the name, and for a group that a role holds
 */
export function dropPrivilegeGroup(catalog: Catalog, name: string): void {
  const { profile, rbac } = catalog
  checkGroupName(name, profile)
  if (!rbac.groups.has(name)) return
  for (const { name: role, grants } of rbac.roles.values()) {
    const held = [...grants.values()].some(({ privilege }) => privilege === name)
    ensure(!held, () => groupInUse({ name, role }))
  }
  rbac.removeGroup(name)
  catalog.report({ kind: 'privilege group dropped', privilegeGroup: name })
}

/**
 * Adds members to a custom privilege group; roles that hold it may do what they allow at once.
 * @throws MilvusError for the names, an unknown group or member, and members of several levels
 */
export function addToPrivilegeGroup(
  catalog: Catalog,
  name: string,
  privileges: readonly string[],
): void {
  const { profile, rbac } = catalog
  const levelsFirst = profile.groupChecks === 'levels-first'
  const sent = new Set(privileges)
  checkNames(catalog, name, sent)
  const group = rbac.groups.get(name)
  const members = group ?? new Set<string>()
  const wanted = members.size === 0 ? sent : new Set([...members, ...sent])
  if (levelsFirst && group) {
    checkLevels(rbac, wanted)
    checkExpanded(rbac, name, wanted)
  }
  checkMembers(catalog, name, sent)
  if (!levelsFirst) checkLevels(rbac, wanted)
  rbac.setGroup(name, wanted)
  rbac.extendGroup(name)
  reportMembers(
    catalog,
    name,
    [...wanted].filter((member) => !members.has(member)),
  )
}

/**
 * Takes members out of a custom privilege group; roles that hold it keep what they allow for a while.
 * @throws MilvusError for the names, an unknown group or privilege
 */
export function removeFromPrivilegeGroup(
  catalog: Catalog,
  name: string,
  privileges: readonly string[],
): void {
  const sent = new Set(privileges)
  checkNames(catalog, name, sent)
  checkMembers(catalog, name, sent)
  const members = [...(catalog.rbac.groups.get(name) ?? [])]
  // before 2.6 the name of the group stands for all that is in it
  const all = isOwnName(catalog, name) && sent.has(name)
  const isGone = (member: string) => all || sent.has(member)
  catalog.rbac.setGroup(name, new Set(members.filter((member) => !isGone(member))))
  reportMembers(catalog, name, members.filter(isGone))
}

/** Reports the members that came or left, if there are any. */
function reportMembers(catalog: Catalog, name: string, privileges: readonly string[]): void {
  if (privileges.length === 0) return
  catalog.report({ kind: 'privilege group altered', privilegeGroup: name, privileges })
}

function checkNames({ profile }: Catalog, name: string, privileges: ReadonlySet<string>): void {
  checkGroupName(name, profile)
  for (const privilege of privileges) checkEntityNameOrAny('Privilege', privilege, profile)
}

function checkMembers(catalog: Catalog, name: string, privileges: ReadonlySet<string>): void {
  const { profile, rbac } = catalog
  const isNew = profile.groupChecks === 'names-first'
  ensure(isNew || !isBuiltInGroup(name, profile), () => groupIsBuiltIn({ name }))
  ensure(rbac.groups.has(name), () => groupNotFound({ name }))
  ensure(!isNew || privileges.size > 0, noPrivileges)
  for (const member of privileges) {
    const isGroup = isNew ? rbac.groups.has(member) : isOwnName(catalog, member)
    ensure(isBuiltIn(member, rbac.profile) || isGroup, () => memberUnknown({ member }))
  }
}

/** Before 2.6 every custom group must have the name of the member: there can only be one. */
function isOwnName({ profile, rbac }: Catalog, name: string): boolean {
  return profile.groupChecks === 'levels-first' && rbac.groups.size === 1 && rbac.groups.has(name)
}

/** Before 2.6 what roles that hold the group would get is looked up before its members are checked. */
function checkExpanded(rbac: Rbac, name: string, members: ReadonlySet<string>): void {
  const isHeld = [...rbac.roles.values()].some(({ grants }) =>
    [...grants.values()].some(({ privilege }) => privilege === name),
  )
  if (!isHeld) return
  for (const member of members) {
    const known = member === '*' || isBuiltIn(member, rbac.profile) || rbac.groups.has(member)
    ensure(known, () => memberNotStored({ member }))
  }
}

/** Groups, like names that are unknown, have no level: they do not go with privileges. */
function checkLevels({ profile }: Rbac, members: ReadonlySet<string>): void {
  const levels = new Set([...members].map((member) => profile.privilegeLevels.get(member)))
  ensure(levels.size <= 1, levelsMixed)
}
