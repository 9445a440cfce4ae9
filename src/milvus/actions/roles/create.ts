import { createRole } from '../../catalog/rbac/change-roles.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { RoleReq } from './structs.js'

export const create = action({
  path: '/roles/create',
  method: 'CreateRole',
  privilege: 'CreateOwnership',
  needsNoDatabase: true,
  body: RoleReq,
  data: nothing,
  run({ catalog }, { roleName, description = '' }) {
    createRole(catalog, roleName, description)
    return {}
  },
})
