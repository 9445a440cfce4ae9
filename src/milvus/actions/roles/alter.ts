import { alterRole } from '../../catalog/rbac/change-roles.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { RoleReq } from './structs.js'

export const alter = action({
  path: '/roles/alter',
  method: 'AlterRole',
  since: '2.6',
  privilege: 'CreateOwnership',
  needsNoDatabase: true,
  body: RoleReq,
  data: nothing,
  run({ catalog }, { roleName, description = '' }) {
    alterRole(catalog, roleName, description)
    return {}
  },
})
