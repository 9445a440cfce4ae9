import { shown } from '../../catalog/rbac/visible.js'
import { action } from '../action.js'
import { v1 } from '../apis.js'
import { names } from '../data.js'
import { Query } from './structs.js'

export const list = action({
  api: v1,
  verb: 'GET',
  path: '/collections',
  method: 'ShowCollections',
  privilege: 'none',
  body: Query,
  data: names,
  run({ catalog, database, access }) {
    const { collections } = catalog.database(database)
    return shown(collections.keys(), access.visibleCollections(database))
  },
})
