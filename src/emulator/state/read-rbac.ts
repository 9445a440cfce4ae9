import { isKnown } from '../../milvus/catalog/rbac/grants-v2.js'
import { Password } from '../../milvus/catalog/rbac/password.js'
import { keyOf } from '../../milvus/catalog/rbac/policies.js'
import { Rbac, type RbacSnapshot } from '../../milvus/catalog/rbac/rbac.js'
import type { User } from '../../milvus/catalog/rbac/users.js'
import { builtInRoles, objectTypeOf } from '../../milvus/profiles/privilege-groups.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import { isBuiltIn, isBuiltInGroup } from '../../milvus/profiles/rbac.js'
import { eachOf, type Steps } from '../../milvus/turns/steps.js'
import { firstTwice, uniquely } from './codecs.js'
import type { State } from './schema.js'

/**
 * The users, roles and privilege groups of a state.
 * @throws Error that names the place in the document and the reason
 */
export function* readRbac(
  profile: Profile,
  { users, roles, privilegeGroups }: State,
): Steps<RbacSnapshot> {
  const rbac = new Rbac(profile, '')
  const byName = yield* uniquely(users.map(userOf), '/users')
  if (!byName.has('root')) throw new Error('/users: there is no user "root"')
  rbac.restore({ users: byName, roles: new Map(), groups: privilegeGroups })
  const taken = [...privilegeGroups.keys()].find((name) => isBuiltIn(name, profile))
  if (taken !== undefined) throw new Error(`/privilegeGroups: "${taken}" is built in`)
  const rolesByName = yield* uniquely(roles, '/roles')
  const lacking = builtInRoles.find((name) => !rolesByName.has(name))
  if (lacking !== undefined) throw new Error(`/roles: there is no role "${lacking}"`)
  yield* eachOf(users, ({ name, roles: held }) => {
    const unknown = held.find((role) => !rolesByName.has(role))
    if (unknown !== undefined) throw new Error(`/users: "${name}" has no such role: "${unknown}"`)
    const twice = firstTwice(held)
    if (twice !== undefined) throw new Error(`/users: "${name}" has the role "${twice}" twice`)
  })
  for (const { name, description, grants } of rolesByName.values()) {
    yield
    rbac.addRole(name, description)
    const twice = firstTwice(grants.map(keyOf))
    if (twice !== undefined) throw new Error(`/roles: "${name}" holds a grant twice: ${twice}`)
    for (const grant of grants) {
      yield
      const { privilege, type } = grant
      if (!isKnown(privilege, rbac)) throw new Error(`/roles: there is no privilege "${privilege}"`)
      // A group may have been granted by a name of the server's own, of which no type is known.
      const fits = privilege === '*' || isBuiltInGroup(privilege, profile)
      if (!fits && objectTypeOf(privilege) !== type) {
        throw new Error(`/roles: "${privilege}" is no privilege on objects of type ${type}`)
      }
      rbac.grant(name, grant)
    }
  }
  return rbac.snapshot()
}

const userOf = ({ salt, hash, ...user }: State['users'][number]): User => ({
  ...user,
  password: new Password({ salt, hash }),
})
