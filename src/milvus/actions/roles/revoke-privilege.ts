import { operateGrant } from '../../catalog/rbac/grants.js'
import { action } from '../action.js'
import { grantPrivilege } from './grant-privilege.js'

export const revokePrivilege = action({
  ...grantPrivilege,
  path: '/roles/revoke_privilege',
  run({ catalog, database, access }, { roleName: role, objectType, objectName, privilege }) {
    const grant = { role, type: objectType, object: objectName, privilege, database }
    operateGrant(catalog, 'revoke', grant, access.user)
    return {}
  },
})
