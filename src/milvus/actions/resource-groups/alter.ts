import { alterResourceGroups } from '../../catalog/resource-groups/resource-groups.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { checkComplete, configOf, UpdateResourceGroupReq } from './structs.js'

export const alter = action({
  path: '/resource_groups/alter',
  method: 'UpdateResourceGroups',
  since: '2.5',
  privilege: 'UpdateResourceGroups',
  body: UpdateResourceGroupReq,
  data: nothing,
  check: ({ resource_groups }, { survivesLackingConfigs }) => {
    if (!survivesLackingConfigs) return
    for (const config of Object.values(resource_groups)) if (config) checkComplete(config)
  },
  run({ catalog }, { resource_groups }) {
    const configs = Object.entries(resource_groups)
    alterResourceGroups(
      catalog,
      new Map(configs.map(([name, config]) => [name, config ? configOf(config) : undefined])),
    )
    return {}
  },
})
