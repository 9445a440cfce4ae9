import { always, defineError, defineVariants, refusal } from './error.js'

/* spec/rbac.md §6; names: internal/proxy/util.go validateName */

export const entityNameEmpty = defineError(
  1100,
  '%s should be not empty: invalid parameter[expected=not empty][actual=]',
)
export const entityNameTooLong = defineError(
  1100,
  'the length of %s must be not greater than limit: invalid parameter[%s out of range 0 <= value <= %s]',
)
export const entityNameBadStart = defineError(
  1100,
  'the first character of %s must be an underscore or letter: invalid parameter[expected=95][actual=%s]',
)
export const entityNameBadCharacter = defineVariants({
  plain: [
    1100,
    '%s can only contain numbers, letters, dollars and underscores, found %s at %s: invalid parameter',
  ],
  coded: [
    1100,
    '%s can only contain numbers, letters, underscores, and allowed characters ($), found %s at %s: invalid parameter',
  ],
})
export const roleDescriptionTooLong = defineError(
  1100,
  'the length of role description must be not greater than limit: invalid parameter[%s out of range 0 <= value <= 1024]',
)
/** Takes the role as Go prints it. */
export const roleExists = defineError(refusal, 'role [%s] already exists')
export const tooManyRoles = defineVariants({
  plain: [65535, 'unable to create role because the number of roles has reached the limit'],
  coded: [
    9,
    'failed to check if create role: quota exceeded[reason=unable to create role because the number of roles has reached the limit]',
  ],
})
export const roleNotFound = defineError(
  refusal,
  "not found the role, maybe the role isn't existed or internal system error",
)
export const roleToDescribeNotFound = defineVariants({
  plain: [65535, "not found the role, maybe the role isn't existed or internal system error"],
  coded: [1100, 'the role "%s" does not exist: invalid parameter'],
})
export const roleToAlterNotFound = defineError(
  65535,
  'failed to check if alter role: role not exists',
)
export const defaultRoleAltered = defineError(
  always(1401, ': privilege not permitted'),
  "the role[%s] is a default role, which can't be altered",
)
export const defaultRoleDropped = defineError(
  always(1401, ': privilege not permitted'),
  "the role[%s] is a default role, which can't be dropped",
)
export const roleHasGrants = defineVariants({
  plain: [
    65535,
    'fail to drop the role that it has privileges. Use REVOKE API to revoke privileges',
  ],
  coded: [
    1100,
    'failed to check if drop role: fail to drop the role that it has privileges. Use REVOKE API to revoke privileges: invalid parameter',
  ],
})
