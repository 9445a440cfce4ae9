import { action } from '../../http/action.js'
import { DatabaseReq } from '../structs.js'

export const list = action({
  path: '/collections/list',
  body: DatabaseReq,
  run({ catalog, database, access }) {
    // Where nothing would be shown, the database is not even looked up (spec/rbac.md §3.5).
    if (!access.seesEverything) return []
    return [...catalog.database(database).collections.keys()]
  },
})
