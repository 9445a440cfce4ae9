import { dropResourceGroup } from '../../catalog/resource-groups/resource-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { ResourceGroupReq } from './structs.js'

export const drop = action({
  path: '/resource_groups/drop',
  method: 'DropResourceGroup',
  since: '2.5',
  privilege: 'DropResourceGroup',
  dropsSilently: true,
  body: ResourceGroupReq,
  data: nothing,
  run({ catalog }, { name }) {
    dropResourceGroup(catalog, name)
    return {}
  },
})
