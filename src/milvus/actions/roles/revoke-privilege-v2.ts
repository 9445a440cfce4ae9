import { operateGrantV2 } from '../../catalog/rbac/grants-v2.js'
import { action } from '../action.js'
import { grantPrivilegeV2 } from './grant-privilege-v2.js'

export const revokePrivilegeV2 = action({
  ...grantPrivilegeV2,
  path: '/roles/revoke_privilege_v2',
  run({ catalog, access }, { roleName: role, privilege, dbName = '', collectionName = '' }) {
    const grant = { role, privilege, database: dbName, collection: collectionName }
    operateGrantV2(catalog, 'revoke', grant, access.user)
    return {}
  },
})
