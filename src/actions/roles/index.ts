import { only, required, struct, text } from '../../go/struct.js'
import type { Pending } from '../../http/action.js'
import { DatabaseReq } from '../structs.js'
import { withoutDatabase } from '../without-database.js'

const RoleReq = struct('RoleReq', {
  dbName: text(),
  roleName: required(text()),
  description: only({ since: '2.6' }, text()),
})
const GrantReq = struct('GrantReq', {
  roleName: required(text()),
  objectType: required(text()),
  objectName: required(text()),
  privilege: required(text()),
  dbName: text(),
})
const GrantV2Req = struct('GrantV2Req', {
  roleName: required(text()),
  dbName: text(),
  collectionName: text(),
  privilege: required(text()),
})

/** Not emulated yet: only what comes before the work is. */
export const roles: readonly Pending[] = withoutDatabase([
  { path: '/roles/list', body: DatabaseReq },
  { path: '/roles/describe', body: RoleReq },
  { path: '/roles/create', body: RoleReq },
  { path: '/roles/drop', body: RoleReq },
  { path: '/roles/alter', since: '2.6', body: RoleReq },
  { path: '/roles/grant_privilege', body: GrantReq },
  { path: '/roles/revoke_privilege', body: GrantReq },
  { path: '/roles/grant_privilege_v2', since: '2.4', body: GrantV2Req },
  { path: '/roles/revoke_privilege_v2', since: '2.4', body: GrantV2Req },
])
