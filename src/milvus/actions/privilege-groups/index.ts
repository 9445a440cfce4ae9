import { addPrivileges } from './add-privileges-to-group.js'
import { create } from './create.js'
import { drop } from './drop.js'
import { list } from './list.js'
import { removePrivileges } from './remove-privileges-from-group.js'

export const privilegeGroups = [list, create, drop, addPrivileges, removePrivileges]
