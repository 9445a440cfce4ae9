import { alter } from './alter.js'
import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { grantPrivilege } from './grant-privilege.js'
import { grantPrivilegeV2 } from './grant-privilege-v2.js'
import { list } from './list.js'
import { revokePrivilege } from './revoke-privilege.js'
import { revokePrivilegeV2 } from './revoke-privilege-v2.js'

export const roles = [
  list,
  describe,
  create,
  drop,
  alter,
  grantPrivilege,
  revokePrivilege,
  grantPrivilegeV2,
  revokePrivilegeV2,
]
