import { createPrivilegeGroup } from '../../catalog/rbac/privilege-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PrivilegeGroupReq } from './structs.js'

export const create = action({
  path: '/privilege_groups/create',
  method: 'CreatePrivilegeGroup',
  since: '2.4',
  privilege: 'CreatePrivilegeGroup',
  body: PrivilegeGroupReq,
  data: nothing,
  run({ catalog }, { privilegeGroupName }) {
    createPrivilegeGroup(catalog, privilegeGroupName)
    return {}
  },
})
