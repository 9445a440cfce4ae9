import { compareBytes } from '../../go/json-text.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { DatabaseReq } from '../structs.js'

export const list = action({
  path: '/users/list',
  method: 'ListCredUsers',
  privilege: 'SelectOwnership',
  needsNoDatabase: true,
  body: DatabaseReq,
  data: names,
  run: ({ catalog }) => catalog.users.names().sort(compareBytes),
})
