import { updateUser } from '../../catalog/rbac/change-users.js'
import { only, pointer, required, requiredIn, struct, text } from '../../go/struct.js'
import { action } from '../action.js'
import { nothing } from '../data.js'

const NewPasswordReq = struct('NewPasswordReq', {
  userName: required(text()),
  password: requiredIn({ until: '2.5' }, text()),
  newPassword: requiredIn({ until: '2.5' }, text()),
  description: only({ since: '2.6' }, pointer(text())),
})

export const updatePassword = action({
  path: '/users/update_password',
  method: 'UpdateCredential',
  privilege: 'UpdateUser',
  needsNoDatabase: true,
  body: NewPasswordReq,
  data: nothing,
  run({ catalog, access }, { userName: name, password = '', newPassword = '', description }) {
    updateUser(catalog, { name, password, newPassword, description }, access.user)
    return {}
  },
})
