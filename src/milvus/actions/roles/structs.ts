import { only, required, struct, text } from '../../go/struct.js'

export const RoleReq = struct('RoleReq', {
  dbName: text(),
  roleName: required(text()),
  description: only({ since: '2.6' }, text()),
})

export const GrantReq = struct('GrantReq', {
  roleName: required(text()),
  objectType: required(text()),
  objectName: required(text()),
  privilege: required(text()),
  dbName: text(),
})

export const GrantV2Req = struct('GrantV2Req', {
  roleName: required(text()),
  dbName: text(),
  collectionName: text(),
  privilege: required(text()),
})
