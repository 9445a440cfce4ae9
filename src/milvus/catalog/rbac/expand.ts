import { objectTypeOf } from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import type { Grant } from './grant.js'
import type { Policy } from './policies.js'

/**
 * What a grant allows (spec/rbac.md §3.4; rootcoord expandPrivilegeGroups): a group stands for its members
 * that are plain privileges, and each privilege's own type decides, not the grant's.
 */
export function expand(
  grant: Grant,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  profile: Profile,
): Policy[] {
  const { type, object, database, privilege } = grant
  if (profile.builtInGroups.size === 0) return [{ type, object, database, privilege }]
  const members = groups.get(privilege) ?? profile.builtInGroups.get(privilege)?.members
  const privileges = members
    ? [...members].filter((name) => profile.privilegeLevels.has(name))
    : [privilege]
  return privileges.map((name) => {
    const own = objectTypeOf(name)
    return { type: own, object: own === 'Global' ? '*' : object, database, privilege: name }
  })
}
