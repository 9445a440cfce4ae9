import { defineError, refusal } from '../errors.js'

/* spec/rbac.md §5 */

export const userExists = defineError(refusal, 'user already exists: %s')
export const passwordLength = defineError(
  1100,
  'invalid password length: invalid parameter[%s out of range 6 <= value <= 72]',
)
export const roleNotFound = defineError(
  refusal,
  "not found the role, maybe the role isn't existed or internal system error",
)
