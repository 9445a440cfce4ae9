import { dropUser } from '../../catalog/rbac/change-users.js'
import { action } from '../action.js'
import { nothing } from '../data.js'
import { UserReq } from './structs.js'

export const drop = action({
  path: '/users/drop',
  method: 'DeleteCredential',
  privilege: 'DropOwnership',
  dropsSilently: true,
  needsNoDatabase: true,
  body: UserReq,
  data: nothing,
  run({ catalog }, { userName }) {
    dropUser(catalog, userName)
    return {}
  },
})
