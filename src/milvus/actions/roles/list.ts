import { compareBytes } from '../../go/json-text.js'
import { action } from '../action.js'
import { DatabaseReq } from '../structs.js'

export const list = action({
  path: '/roles/list',
  method: 'SelectRole',
  privilege: 'SelectOwnership',
  needsNoDatabase: true,
  body: DatabaseReq,
  run: ({ catalog }) => [...catalog.rbac.roles.keys()].sort(compareBytes),
})
