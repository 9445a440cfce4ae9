import { dropRole } from '../../catalog/rbac/change-roles.js'
import { action } from '../action.js'
import { RoleReq } from './structs.js'

export const drop = action({
  path: '/roles/drop',
  method: 'DropRole',
  privilege: 'DropOwnership',
  needsNoDatabase: true,
  body: RoleReq,
  run({ catalog }, { roleName }) {
    dropRole(catalog, roleName)
    return {}
  },
})
