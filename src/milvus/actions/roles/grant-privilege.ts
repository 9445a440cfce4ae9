import { operateGrant } from '../../catalog/rbac/grants.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { GrantReq } from './structs.js'

export const grantPrivilege = action({
  path: '/roles/grant_privilege',
  method: 'OperatePrivilege',
  privilege: 'ManageOwnership',
  needsNoDatabase: true,
  body: GrantReq,
  data: nothing,
  run({ catalog, database, access }, { roleName: role, objectType, objectName, privilege }) {
    const grant = { role, type: objectType, object: objectName, privilege, database }
    operateGrant(catalog, 'grant', grant, access.user)
    return {}
  },
})
