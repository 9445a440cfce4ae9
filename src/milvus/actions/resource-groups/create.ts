import { createResourceGroup } from '../../catalog/resource-groups/resource-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { configOf, ResourceGroupReq } from './structs.js'

export const create = action({
  path: '/resource_groups/create',
  method: 'CreateResourceGroup',
  since: '2.5',
  privilege: 'CreateResourceGroup',
  body: ResourceGroupReq,
  data: nothing,
  run({ catalog }, { name, config }) {
    createResourceGroup(catalog, name, config ? configOf(config) : undefined)
    return {}
  },
})
