import { ensure } from '../../errors/error.js'
import { roleNotFound } from '../../errors/role.js'
import { userToBindNotFound } from '../../errors/user.js'
import { compareBytes } from '../../go/json-text.js'
import { quote } from '../../go/quote.js'
import type { Catalog } from '../catalog.js'
import { checkEntityName, checkUserName } from './names.js'

/** A user and a role, by name. */
export interface Binding {
  readonly user: string
  readonly role: string
}

/**
 * Gives a user a role; a role that it holds already is fine (spec/rbac.md §5).
 * @throws MilvusError for the names, an unknown role, an unknown user
 */
export function bindRole(catalog: Catalog, binding: Binding): void {
  checkBinding(catalog, binding)
  const user = catalog.users.get(binding.user)
  ensure(user, () => userToBindNotFound({ quoted: quote(binding.user) }))
  if (user.roles.includes(binding.role)) return
  catalog.users.setRoles(user, [...user.roles, binding.role].sort(compareBytes))
  catalog.report({ kind: 'role granted', ...binding })
}

/**
 * Takes a role from a user; one that it does not hold is fine, and so is an unknown user.
 * @throws MilvusError for the names, an unknown role
 */
export function unbindRole(catalog: Catalog, binding: Binding): void {
  checkBinding(catalog, binding)
  const user = catalog.users.get(binding.user)
  if (!user?.roles.includes(binding.role)) return
  const left = user.roles.filter((role) => role !== binding.role)
  catalog.users.setRoles(user, left)
  catalog.report({ kind: 'role revoked', ...binding })
}

function checkBinding({ profile, rbac }: Catalog, { user, role }: Binding): void {
  checkUserName(user, profile)
  checkEntityName('role name', role, profile)
  ensure(rbac.roles.has(role), roleNotFound)
}
