import { action } from '../../http/action.js'
import { DatabaseReq } from '../structs.js'

export const list = action({
  path: '/collections/list',
  body: DatabaseReq,
  run({ catalog, database }) {
    return [...catalog.database(database).collections.keys()]
  },
})
