import { defineError, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §7; internal/proxy/util.go ValidatePrivilegeGroupName, internal/rootcoord/meta_table.go */

/* The real server leaves verbs of these two templates unfilled. */

export const groupNameTooLong = defineError(
  1402,
  '{name}->{longest}: invalid privilege group name[privilegeGroup=the length of a privilege group name %s must be less than %s characters]',
)
export const groupNameBadStart = defineError(
  1402,
  '{name}: invalid privilege group name[privilegeGroup=the first character of a privilege group name %s must be an underscore or letter]',
)

export const groupNameBadCharacter = defineError(
  invalidParameter,
  'privilege group name {name} can only contain numbers, letters and underscores',
)
export const groupExists = defineError(invalidParameter, {
  '2.3': 'privilege group name [{name}] is defined by users',
  '2.6':
    'failed to check if privilege group creatable: privilege group name [{name}] is defined by users',
})
export const groupNameBuiltIn = defineError(invalidParameter, {
  '2.3':
    'privilege group name [{name}] is defined by built in privileges or privilege groups in system',
  '2.6':
    'failed to check if privilege group creatable: privilege group name [{name}] is defined by built in privileges or privilege groups in system',
})
export const groupInUse = defineError(refusal, {
  '2.3': 'privilege group [{name}] is used by role [{role}], Use REVOKE API to revoke it first',
  '2.6':
    'failed to check if privilege group dropable: privilege group [{name}] is used by role [{role}], Use REVOKE API to revoke it first',
})
export const groupNotFound = defineError(invalidParameter, {
  '2.3': 'there is no privilege group name [{name}] to operate',
  '2.6':
    'failed to check if privilege group alterable: there is no privilege group name [{name}] defined in system to operate',
})
/** Only older releases tell built-in groups from unknown ones. */
export const groupIsBuiltIn = defineError(
  invalidParameter,
  'the privilege group name [{name}] is defined by built in privilege groups in system',
)
export const noPrivileges = defineError(
  invalidParameter,
  'failed to check if privilege group alterable: privileges is empty when alter the privilege group',
)
export const memberUnknown = defineError(invalidParameter, {
  '2.3':
    'there is no privilege name or privilege group name [{member}] defined in system to operate',
  '2.6':
    'failed to check if privilege group alterable: there is no privilege name or privilege group name [{member}] defined in system to operate',
})
export const levelsMixed = defineError(refusal, {
  '2.3': 'privileges are not the same privilege level',
  '2.6':
    'failed to check if privilege group alterable: privileges are not the same privilege level',
})
/** A member that roles holding the group would get; only releases before 2.6 look it up. */
export const memberNotStored = defineError(
  refusal,
  'not found the privilege name [{member}] from metastore',
)
