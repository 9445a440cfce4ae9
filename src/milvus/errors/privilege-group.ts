import { defineError, defineVariants, invalidParameter } from './error.js'

/* spec/rbac.md §7; internal/proxy/util.go ValidatePrivilegeGroupName, internal/rootcoord/meta_table.go */

const tooLong = defineError(
  1402,
  '%s->%s: invalid privilege group name[privilegeGroup=the length of a privilege group name %s must be less than %s characters]',
)
const badStart = defineError(
  1402,
  '%s: invalid privilege group name[privilegeGroup=the first character of a privilege group name %s must be an underscore or letter]',
)

/** The real server leaves verbs of its template unfilled. */
export const groupNameTooLong = (name: string, most: number) => tooLong(name, most, '%s', '%s')
export const groupNameBadStart = (name: string) => badStart(name, '%s')
export const groupNameBadCharacter = defineError(
  invalidParameter,
  'privilege group name %s can only contain numbers, letters and underscores',
)
export const groupExists = defineVariants({
  plain: [1100, 'privilege group name [%s] is defined by users: invalid parameter'],
  coded: [
    1100,
    'failed to check if privilege group creatable: privilege group name [%s] is defined by users: invalid parameter',
  ],
})
export const groupNameBuiltIn = defineVariants({
  plain: [
    1100,
    'privilege group name [%s] is defined by built in privileges or privilege groups in system: invalid parameter',
  ],
  coded: [
    1100,
    'failed to check if privilege group creatable: privilege group name [%s] is defined by built in privileges or privilege groups in system: invalid parameter',
  ],
})
export const groupInUse = defineVariants({
  plain: [65535, 'privilege group [%s] is used by role [%s], Use REVOKE API to revoke it first'],
  coded: [
    1100,
    'failed to check if privilege group dropable: privilege group [%s] is used by role [%s], Use REVOKE API to revoke it first: invalid parameter',
  ],
})
export const groupNotFound = defineVariants({
  plain: [1100, 'there is no privilege group name [%s] to operate: invalid parameter'],
  coded: [
    1100,
    'failed to check if privilege group alterable: there is no privilege group name [%s] defined in system to operate: invalid parameter',
  ],
})
/** Only older releases tell built-in groups from unknown ones. */
export const groupIsBuiltIn = defineError(
  invalidParameter,
  'the privilege group name [%s] is defined by built in privilege groups in system',
)
export const noPrivileges = defineError(
  invalidParameter,
  'failed to check if privilege group alterable: privileges is empty when alter the privilege group',
)
export const memberUnknown = defineVariants({
  plain: [
    1100,
    'there is no privilege name or privilege group name [%s] defined in system to operate: invalid parameter',
  ],
  coded: [
    1100,
    'failed to check if privilege group alterable: there is no privilege name or privilege group name [%s] defined in system to operate: invalid parameter',
  ],
})
export const levelsMixed = defineVariants({
  plain: [65535, 'privileges are not the same privilege level'],
  coded: [
    1100,
    'failed to check if privilege group alterable: privileges are not the same privilege level: invalid parameter',
  ],
})
