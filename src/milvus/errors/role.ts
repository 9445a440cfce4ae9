import { defineError, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §6; names: internal/proxy/util.go validateName */

export const entityNameEmpty = defineError(
  1100,
  '{noun} should be not empty: invalid parameter[expected=not empty][actual=]',
)
export const entityNameTooLong = defineError(
  1100,
  'the length of {noun} must be not greater than limit: invalid parameter[{length} out of range 0 <= value <= {longest}]',
)
export const entityNameBadStart = defineError(
  1100,
  'the first character of {noun} must be an underscore or letter: invalid parameter[expected=95][actual={byte}]',
)
export const entityNameBadCharacter = defineError(invalidParameter, {
  '2.3':
    '{noun} can only contain numbers, letters, dollars and underscores, found {character} at {at}',
  '2.6':
    '{noun} can only contain numbers, letters, underscores, and allowed characters ($), found {character} at {at}',
})
export const roleDescriptionTooLong = defineError(
  1100,
  'the length of role description must be not greater than limit: invalid parameter[{length} out of range 0 <= value <= 1024]',
)
/** `printed` is the role as Go prints it. */
export const roleExists = defineError(refusal, 'role [{printed}] already exists')
export const tooManyRoles = defineError(
  { '2.3': 65535, '2.6': 9 },
  {
    '2.3': 'unable to create role because the number of roles has reached the limit',
    '2.6':
      'failed to check if create role: quota exceeded[reason=unable to create role because the number of roles has reached the limit]',
  },
)
export const roleNotFound = defineError(
  refusal,
  "not found the role, maybe the role isn't existed or internal system error",
)
export const roleToDescribeNotFound = defineError(refusal, {
  '2.3': "not found the role, maybe the role isn't existed or internal system error",
  '2.6': 'the role {quoted} does not exist',
})
export const roleToAlterNotFound = defineError(
  65535,
  'failed to check if alter role: role not exists',
)
export const defaultRoleAltered = defineError(
  { code: 1401, suffix: ': privilege not permitted' },
  "the role[{name}] is a default role, which can't be altered",
)
export const defaultRoleDropped = defineError(
  { code: 1401, suffix: ': privilege not permitted' },
  "the role[{name}] is a default role, which can't be dropped",
)
export const roleHasGrants = defineError(refusal, {
  '2.3': 'fail to drop the role that it has privileges. Use REVOKE API to revoke privileges',
  '2.6':
    'failed to check if drop role: fail to drop the role that it has privileges. Use REVOKE API to revoke privileges',
})
