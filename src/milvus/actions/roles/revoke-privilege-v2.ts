import { operateGrantV2 } from '../../catalog/rbac/grants-v2.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { GrantV2Req } from './structs.js'

/** What the header `DB-Name` says counts for the privilege only (httpserver/handler_v2.go). */
export const revokePrivilegeV2 = action({
  path: '/roles/revoke_privilege_v2',
  method: 'OperatePrivilegeV2',
  since: '2.4',
  privilege: 'ManageOwnership',
  needsNoDatabase: true,
  ignoresBodyDatabase: ({ grantsIgnoreBodyDatabase }) => grantsIgnoreBodyDatabase,
  body: GrantV2Req,
  data: nothing,
  run({ catalog, access }, { roleName: role, privilege, dbName = '', collectionName = '' }) {
    const grant = { role, privilege, database: dbName, collection: collectionName }
    operateGrantV2(catalog, 'revoke', grant, access.user)
    return {}
  },
})
