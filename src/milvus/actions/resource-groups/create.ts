import { createResourceGroup } from '../../catalog/resource-groups/resource-groups.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { configOf, ResourceGroupReq } from './structs.js'

export const create = actionInSteps({
  path: '/resource_groups/create',
  method: 'CreateResourceGroup',
  since: '2.5',
  privilege: 'CreateResourceGroup',
  body: ResourceGroupReq,
  data: nothing,
  *steps({ catalog }, { name, config }) {
    createResourceGroup(catalog, name, config ? yield* configOf(config) : undefined)
    return {}
  },
})
