import { required, struct, text } from '../../go/struct.js'

export const UserReq = struct('UserReq', { userName: required(text()) })

export const UserRoleReq = struct('UserRoleReq', {
  userName: required(text()),
  roleName: required(text()),
})
