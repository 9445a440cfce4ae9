import { shown } from '../../catalog/rbac/visible.js'
import { action } from '../action.js'
import { names } from '../data.js'
import { EmptyReq } from '../structs.js'

export const list = action({
  path: '/databases/list',
  method: 'ListDatabases',
  since: '2.4',
  privilege: 'none',
  body: EmptyReq,
  data: names,
  run({ catalog, access }) {
    return shown(catalog.databases.keys(), access.visibleDatabases())
  },
})
