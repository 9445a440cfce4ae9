import { unbindRole } from '../../catalog/rbac/bind-roles.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { UserRoleReq } from './structs.js'

export const revokeRole = action({
  path: '/users/revoke_role',
  method: 'OperateUserRole',
  privilege: 'ManageOwnership',
  needsNoDatabase: true,
  body: UserRoleReq,
  data: nothing,
  run({ catalog }, { userName, roleName }) {
    unbindRole(catalog, { user: userName, role: roleName })
    return {}
  },
})
