import { create } from './create.js'
import { describe } from './describe.js'
import { drop } from './drop.js'
import { grantRole } from './grant-role.js'
import { list } from './list.js'
import { revokeRole } from './revoke-role.js'
import { updatePassword } from './update-password.js'

export const users = [list, describe, create, updatePassword, drop, grantRole, revokeRole]
