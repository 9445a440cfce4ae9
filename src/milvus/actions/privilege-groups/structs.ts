import { list, required, struct, text } from '../../go/struct.js'

export const PrivilegeGroupReq = struct('PrivilegeGroupReq', {
  privilegeGroupName: required(text()),
  privileges: list(text()),
})
