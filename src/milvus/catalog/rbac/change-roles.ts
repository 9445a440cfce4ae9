import { ensure } from '../../errors/error.js'
import {
  defaultRoleAltered,
  defaultRoleDropped,
  roleDescriptionTooLong,
  roleExists,
  roleHasGrants,
  roleNotFound,
  roleToAlterNotFound,
  tooManyRoles,
} from '../../errors/role.js'
import { quote } from '../../go/quote.js'
import { builtInRoles } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Catalog } from '../catalog.js'
import { longestDescription } from './change-users.js'
import { checkEntityName } from './names.js'

/**
 * Makes a role (spec/rbac.md §6; internal/rootcoord/meta_table.go CheckIfCreateRole).
 * @throws MilvusError for name and description, a name that is taken, and too many roles
 */
export function createRole(catalog: Catalog, name: string, description: string): void {
  const { profile, rbac } = catalog
  checkRole(catalog, name, description)
  ensure(!rbac.roles.has(name), () => roleExists({ printed: printed(name, description, profile) }))
  ensure(rbac.roles.size < profile.limits.maxRoleNum, tooManyRoles)
  rbac.addRole(name, description)
  catalog.report({ kind: 'role created', role: name })
}

/**
 * Gives a role another description.
 * @throws MilvusError for name and description, 1401 for a built-in role, an unknown role
 */
export function alterRole(catalog: Catalog, name: string, description: string): void {
  checkRole(catalog, name, description)
  ensure(!builtInRoles.includes(name), () => defaultRoleAltered({ name }))
  const role = catalog.rbac.roles.get(name)
  ensure(role, roleToAlterNotFound)
  catalog.rbac.describeRole(role, description)
  catalog.report({ kind: 'role altered', role: name })
}

/**
 * Drops a role that has no grants, and takes it from its users.
 * @throws MilvusError for the name, 1401 for a built-in role, an unknown role, one that has grants
 */
export function dropRole(catalog: Catalog, name: string): void {
  checkEntityName('role name', name, catalog.profile)
  ensure(!builtInRoles.includes(name), () => defaultRoleDropped({ name }))
  const role = catalog.rbac.roles.get(name)
  ensure(role, roleNotFound)
  ensure(role.grants.size === 0, roleHasGrants)
  catalog.rbac.removeRole(name)
  catalog.report({ kind: 'role dropped', role: name })
}

function checkRole({ profile }: Catalog, name: string, description: string): void {
  checkEntityName('role name', name, profile)
  const length = Buffer.byteLength(description)
  ensure(length <= longestDescription, () => roleDescriptionTooLong({ length }))
}

/** A role as Go prints its message. */
function printed(name: string, description: string, { printedGap }: Profile): string {
  const described = description === '' ? '' : `${printedGap}description:${quote(description)}`
  return `name:${quote(name)}${described}`
}
