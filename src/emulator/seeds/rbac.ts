import { type Static, Type } from '@sinclair/typebox'
import { addPrivileges } from '../../milvus/actions/privilege-groups/add-privileges-to-group.js'
import { create as createGroup } from '../../milvus/actions/privilege-groups/create.js'
import { create as createRole } from '../../milvus/actions/roles/create.js'
import { grantPrivilege } from '../../milvus/actions/roles/grant-privilege.js'
import { grantPrivilegeV2 } from '../../milvus/actions/roles/grant-privilege-v2.js'
import { create as createUser } from '../../milvus/actions/users/create.js'
import { grantRole } from '../../milvus/actions/users/grant-role.js'
import { updatePassword } from '../../milvus/actions/users/update-password.js'
import { builtInRoles } from '../../milvus/profiles/privilege-groups.js'
import type { Profile } from '../../milvus/profiles/profiles.js'
import type { At, Caller, Parts } from './caller.js'

const strict = { additionalProperties: false }
const name = Type.String({ minLength: 1 })
const names = Type.Optional(Type.Array(name))
const described = { description: Type.Optional(Type.String()) }

/** As roles/grant_privilege takes it, or without an object type as roles/grant_privilege_v2 does. */
const GrantSeed = Type.Object(
  {
    privilege: name,
    dbName: Type.Optional(name),
    objectType: Type.Optional(name),
    objectName: Type.Optional(name),
    collectionName: Type.Optional(name),
  },
  strict,
)
const GroupSeed = Type.Object({ privilegeGroupName: name, privileges: names }, strict)
const RoleSeed = { roleName: name, privileges: Type.Optional(Type.Array(GrantSeed)) }
/** Of the user that is there. */
const RootSeed = { roles: names }
const UserSeed = { userName: name, password: Type.String(), roles: names }

/** The users, roles and privilege groups of a seed; with descriptions only where the release has them. */
export function rbacSeed({ usersHaveDescriptions }: Profile) {
  const more = usersHaveDescriptions ? described : {}
  return {
    root: Type.Optional(Type.Object({ ...RootSeed, ...more }, strict)),
    users: Type.Optional(Type.Array(Type.Object({ ...UserSeed, ...more }, strict))),
    roles: Type.Optional(Type.Array(Type.Object({ ...RoleSeed, ...more }, strict))),
    privilegeGroups: Type.Optional(Type.Array(GroupSeed)),
  }
}

const Everything = Type.Object({
  root: Type.Optional(Type.Object({ ...RootSeed, ...described })),
  users: Type.Optional(Type.Array(Type.Object({ ...UserSeed, ...described }))),
  roles: Type.Optional(Type.Array(Type.Object({ ...RoleSeed, ...described }))),
  privilegeGroups: Type.Optional(Type.Array(GroupSeed)),
})

export type RbacSeed = Static<typeof Everything>

/** Makes the groups, roles and users of a seed, in this order, as each may name the ones before; groups name each other. */
export function* applyRbac(seed: RbacSeed, at: At, callIn: (database: string) => Caller): Parts {
  const { root, users = [], roles = [], privilegeGroups = [] } = seed
  const call = callIn('default')
  const made = privilegeGroups.map(({ privilegeGroupName }, i) =>
    at(`/privilegeGroups/${i}`, () => call(createGroup, { privilegeGroupName })),
  )
  for (const [i, { privilegeGroupName, privileges = [] }] of privilegeGroups.entries()) {
    yield
    if (!made[i]) continue
    for (const [j, privilege] of privileges.entries()) {
      yield
      const body = { privilegeGroupName, privileges: [privilege] }
      at(`/privilegeGroups/${i}/privileges/${j}`, () => call(addPrivileges, body))
    }
  }
  for (const [i, { privileges = [], ...role }] of roles.entries()) {
    yield
    if (!at(`/roles/${i}`, () => makeRole(role, call))) continue
    for (const [j, grant] of privileges.entries()) {
      yield
      at(`/roles/${i}/privileges/${j}`, () => makeGrant(role.roleName, grant, callIn))
    }
  }
  const bind = function* (place: string, userName: string, held: readonly string[] = []): Parts {
    for (const [j, roleName] of held.entries()) {
      yield
      at(`${place}/roles/${j}`, () => call(grantRole, { userName, roleName }))
    }
  }
  if (root?.description !== undefined) {
    const { description } = root
    at('/root/description', () => call(updatePassword, { userName: 'root', description }))
  }
  yield* bind('/root', 'root', root?.roles)
  for (const [i, { roles: held, ...user }] of users.entries()) {
    yield
    if (at(`/users/${i}`, () => call(createUser, user))) {
      yield* bind(`/users/${i}`, user.userName, held)
    }
  }
}

/** The built-in roles are there, for their grants. */
function makeRole(role: { roleName: string; description?: string }, call: Caller): void {
  const there = builtInRoles.includes(role.roleName) && role.description === undefined
  if (!there) call(createRole, role)
}

function makeGrant(
  roleName: string,
  grant: Static<typeof GrantSeed>,
  callIn: (database: string) => Caller,
): void {
  const { objectType, objectName, collectionName, dbName = 'default' } = grant
  const call = callIn(dbName)
  if (objectType === undefined) {
    if (objectName !== undefined) throw new Error('objectName needs an objectType')
    call(grantPrivilegeV2, { ...grant, roleName })
    return
  }
  if (objectName === undefined) throw new Error('objectType needs an objectName')
  if (collectionName !== undefined) throw new Error('objectType excludes collectionName')
  call(grantPrivilege, { ...grant, roleName })
}
