import { ensure } from '../../errors/error.js'
import { roleToDescribeNotFound } from '../../errors/role.js'
import { compareBytes } from '../../go/json-text.js'
import { quote } from '../../go/quote.js'
import type { Profile } from '../../profiles/profiles.js'
import { isBuiltInGroup } from '../../profiles/rbac.js'
import type { Catalog } from '../catalog.js'
import type { Grant } from './grant.js'
import { checkEntityName } from './names.js'
import type { Role } from './rbac.js'

/**
 * A role and its grants in a database or in all, in the order of the real store (spec/rbac.md §6).
 * @param database an unknown one is no error
 * @throws MilvusError for the name, an unknown role
 */
export function describeRole(
  catalog: Catalog,
  name: string,
  database: string,
): { role: Role; grants: Grant[] } {
  const { profile, rbac } = catalog
  checkEntityName('role name', name, profile)
  const role = rbac.roles.get(name)
  ensure(role, () => roleToDescribeNotFound({ quoted: quote(name) }))
  const grants = [...role.grants.values()].filter((grant) => {
    if (database === '*' && profile.describesAllDatabases) return true
    return grant.database === database || grant.database === '*'
  })
  return { role, grants: grants.sort((a, b) => compareStored(a, b, profile)) }
}

function compareStored(a: Grant, b: Grant, profile: Profile): number {
  return (
    compareBytes(a.type, b.type) ||
    compareBytes(`${a.database}.${a.object}`, `${b.database}.${b.object}`) ||
    compareBytes(storedName(a.privilege, profile), storedName(b.privilege, profile))
  )
}

/** The name under which the real store keeps a privilege; that of a custom group stays as it is. */
function storedName(privilege: string, profile: Profile): string {
  if (profile.privilegeLevels.has(privilege) || privilege === 'All') return `Privilege${privilege}`
  return isBuiltInGroup(privilege, profile) ? `PrivilegeGroup${privilege}` : privilege
}
