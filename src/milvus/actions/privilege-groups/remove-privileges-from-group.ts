import { removeFromPrivilegeGroup } from '../../catalog/rbac/privilege-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PrivilegeGroupReq } from './structs.js'

export const removePrivileges = action({
  path: '/privilege_groups/remove_privileges_from_group',
  method: 'OperatePrivilegeGroup',
  since: '2.4',
  privilege: 'OperatePrivilegeGroup',
  body: PrivilegeGroupReq,
  data: nothing,
  run({ catalog }, { privilegeGroupName, privileges = [] }) {
    removeFromPrivilegeGroup(catalog, privilegeGroupName, privileges)
    return {}
  },
})
