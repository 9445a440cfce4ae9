import { Type } from '@sinclair/typebox'
import { checkUserName } from '../../catalog/rbac/names.js'
import { action, reply } from '../action.js'
import { names } from '../data.js'
import { UserReq } from './structs.js'

/** An unknown user is one without roles (spec/rbac.md §5). */
export const describe = action({
  path: '/users/describe',
  method: 'SelectUser',
  privilege: 'SelectUser',
  needsNoDatabase: true,
  body: UserReq,
  data: names,
  beside: { description: Type.Optional(Type.String()) },
  run({ catalog, profile }, { userName }) {
    checkUserName(userName, profile)
    const { roles = [], description = '' } = catalog.users.get(userName) ?? {}
    return profile.usersHaveDescriptions ? reply(roles, { description }) : roles
  },
})
