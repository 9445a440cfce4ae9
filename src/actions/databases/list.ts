import { action } from '../../http/action.js'
import { EmptyReq } from '../structs.js'

export const list = action({
  path: '/databases/list',
  since: '2.4',
  body: EmptyReq,
  run({ catalog, access }) {
    return access.seesEverything ? [...catalog.databases.keys()] : []
  },
})
