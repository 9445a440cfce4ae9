import { list, required, struct, text } from '../../go/struct.js'
import type { Pending } from '../../http/action.js'
import { DatabaseReq } from '../structs.js'

const PrivilegeGroupReq = struct('PrivilegeGroupReq', {
  privilegeGroupName: required(text()),
  privileges: list(text()),
})

/** Not emulated yet: only what comes before the work is. */
export const privilegeGroups: readonly Pending[] = [
  { path: '/privilege_groups/create', since: '2.4', body: PrivilegeGroupReq },
  { path: '/privilege_groups/drop', since: '2.4', body: PrivilegeGroupReq },
  { path: '/privilege_groups/list', since: '2.4', body: DatabaseReq },
  { path: '/privilege_groups/add_privileges_to_group', since: '2.4', body: PrivilegeGroupReq },
  { path: '/privilege_groups/remove_privileges_from_group', since: '2.4', body: PrivilegeGroupReq },
]
