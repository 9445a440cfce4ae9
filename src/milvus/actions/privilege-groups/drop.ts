import { dropPrivilegeGroup } from '../../catalog/rbac/privilege-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { PrivilegeGroupReq } from './structs.js'

export const drop = action({
  path: '/privilege_groups/drop',
  method: 'DropPrivilegeGroup',
  since: '2.4',
  privilege: 'DropPrivilegeGroup',
  dropsSilently: true,
  body: PrivilegeGroupReq,
  data: nothing,
  run({ catalog }, { privilegeGroupName }) {
    dropPrivilegeGroup(catalog, privilegeGroupName)
    return {}
  },
})
