import { createUser } from '../../catalog/rbac/change-users.js'
import { only, required, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const PasswordReq = struct('PasswordReq', {
  userName: required(text()),
  password: required(text()),
  description: only({ since: '2.6' }, text()),
})

export const create = action({
  path: '/users/create',
  method: 'CreateCredential',
  privilege: 'CreateOwnership',
  needsNoDatabase: true,
  body: PasswordReq,
  data: nothing,
  run({ catalog }, { userName, password, description }) {
    createUser(catalog, userName, password, description)
    return {}
  },
})
