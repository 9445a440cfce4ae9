import { only, pointer, required, requiredIn, struct, text } from '../../go/struct.js'
import type { Pending } from '../../http/action.js'
import { DatabaseReq } from '../structs.js'
import { withoutDatabase } from '../without-database.js'

const UserReq = struct('UserReq', { userName: required(text()) })
const UserRoleReq = struct('UserRoleReq', {
  userName: required(text()),
  roleName: required(text()),
})

/** Not emulated yet: only what comes before the work is. */
export const users: readonly Pending[] = withoutDatabase([
  { path: '/users/list', body: DatabaseReq },
  { path: '/users/describe', body: UserReq },
  { path: '/users/drop', body: UserReq },
  {
    path: '/users/create',
    body: struct('PasswordReq', {
      userName: required(text()),
      password: required(text()),
      description: only({ since: '2.6' }, text()),
    }),
  },
  {
    path: '/users/update_password',
    body: struct('NewPasswordReq', {
      userName: required(text()),
      password: requiredIn({ until: '2.5' }, text()),
      newPassword: requiredIn({ until: '2.5' }, text()),
      description: only({ since: '2.6' }, pointer(text())),
    }),
  },
  { path: '/users/grant_role', body: UserRoleReq },
  { path: '/users/revoke_role', body: UserRoleReq },
])
