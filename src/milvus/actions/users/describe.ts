import { checkUserName } from '../../catalog/rbac/names.js'
import { action, reply } from '../action.js'
import { UserReq } from './structs.js'

/** An unknown user is one without roles (spec/rbac.md §5). */
export const describe = action({
  path: '/users/describe',
  method: 'SelectUser',
  privilege: 'SelectUser',
  needsNoDatabase: true,
  body: UserReq,
  run({ catalog, profile }, { userName }) {
    checkUserName(userName, profile)
    const { roles = [], description = '' } = catalog.users.get(userName) ?? {}
    return profile.usersHaveDescriptions ? reply(roles, { description }) : roles
  },
})
