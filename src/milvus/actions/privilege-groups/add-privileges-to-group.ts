import { addToPrivilegeGroup } from '../../catalog/rbac/privilege-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PrivilegeGroupReq } from './structs.js'

export const addPrivileges = action({
  path: '/privilege_groups/add_privileges_to_group',
  method: 'OperatePrivilegeGroup',
  since: '2.4',
  privilege: 'OperatePrivilegeGroup',
  body: PrivilegeGroupReq,
  data: nothing,
  run({ catalog }, { privilegeGroupName, privileges = [] }) {
    addToPrivilegeGroup(catalog, privilegeGroupName, privileges)
    return {}
  },
})
