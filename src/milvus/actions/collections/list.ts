import { shown } from '../../catalog/rbac/visible.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { DatabaseReq } from '../structs.js'

export const list = action({
  path: '/collections/list',
  method: 'ShowCollections',
  privilege: 'none',
  body: DatabaseReq,
  data: names,
  run({ catalog, database, access }) {
    // Where nothing would be shown, the database is not even looked up (spec/rbac.md §3.5).
    const visible = access.visibleCollections(database)
    if (visible?.size === 0) return []
    return shown(catalog.database(database).collections.keys(), visible)
  },
})
