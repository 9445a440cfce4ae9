import { bindRole } from '../../catalog/rbac/bind-roles.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { UserRoleReq } from './structs.js'

export const grantRole = action({
  path: '/users/grant_role',
  method: 'OperateUserRole',
  privilege: 'ManageOwnership',
  needsNoDatabase: true,
  body: UserRoleReq,
  data: nothing,
  run({ catalog }, { userName, roleName }) {
    bindRole(catalog, { user: userName, role: roleName })
    return {}
  },
})
