import { Type } from '@sinclair/typebox'
import { describeRole } from '../../catalog/rbac/describe-role.js'
import type { Grant } from '../../catalog/rbac/grant.js'
import { action, reply } from '../action.js'
import { RoleReq } from './structs.js'

/** The privilege is asked for where the role is not the caller's own (spec/rbac.md §3.6). */
export const describe = action({
  path: '/roles/describe',
  method: 'SelectGrant',
  privilege: 'in run',
  needsNoDatabase: true,
  body: RoleReq,
  data: Type.Array(
    Type.Object({
      objectType: Type.String(),
      objectName: Type.String(),
      privilege: Type.String(),
      dbName: Type.String(),
      grantor: Type.String(),
    }),
  ),
  beside: { description: Type.Optional(Type.String()) },
  run({ catalog, profile, database, access }, { roleName }) {
    const own = profile.describesOwnRoles && access.holds(roleName)
    if (!own) access.demand('SelectOwnership', database)
    const { role, grants } = describeRole(catalog, roleName, database)
    const data = grants.map(printGrant)
    return profile.usersHaveDescriptions ? reply(data, { description: role.description }) : data
  },
})

const printGrant = ({ type, object, database, privilege, grantor }: Grant) => ({
  objectType: type,
  objectName: object,
  privilege,
  dbName: database,
  grantor,
})
