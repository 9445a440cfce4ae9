import type { SentConfig } from '../../catalog/resource-groups/check-config.js'
import { alterResourceGroups } from '../../catalog/resource-groups/resource-groups.js'
import { actionInSteps } from '../action.js'
import { nothing } from '../data.js'
import { checkComplete, configOf, UpdateResourceGroupReq } from './structs.js'

export const alter = actionInSteps({
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
  *steps({ catalog }, { resource_groups }) {
    const configs = new Map<string, SentConfig | undefined>()
    for (const [name, config] of Object.entries(resource_groups)) {
      yield
      configs.set(name, config ? yield* configOf(config) : undefined)
    }
    alterResourceGroups(catalog, configs)
    return {}
  },
})
