import { action } from '../action.js'
import { names } from '../data.js'
import { EmptyReq } from '../structs.js'

export const list = action({
  path: '/resource_groups/list',
  method: 'ListResourceGroups',
  since: '2.5',
  privilege: 'ListResourceGroups',
  body: EmptyReq,
  data: names,
  run({ catalog }) {
    return [...catalog.resourceGroups.keys()]
  },
})
