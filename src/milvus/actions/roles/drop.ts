import { dropRole } from '../../catalog/rbac/change-roles.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { RoleReq } from './structs.js'

export const drop = action({
  path: '/roles/drop',
  method: 'DropRole',
  privilege: 'DropOwnership',
  needsNoDatabase: true,
  body: RoleReq,
  data: nothing,
  run({ catalog }, { roleName }) {
    dropRole(catalog, roleName)
    return {}
  },
})
