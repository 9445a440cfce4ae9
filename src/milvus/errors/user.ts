import { always, defineError, defineVariants, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §5; internal/proxy/util.go ValidateUsername, ValidatePassword */

export const userNameEmpty = defineError(invalidParameter, 'username must be not empty')
/** Older releases format the limit with the wrong verb. */
export const userNameTooLong = defineVariants({
  plain: [
    1100,
    'invalid username %s with length %s, the length of username must be less than %!d(string=32): invalid parameter',
  ],
  coded: [
    1100,
    'invalid username %s with length %s, the length of username must be less than 32: invalid parameter',
  ],
})
export const userNameBadStart = defineError(
  invalidParameter,
  'invalid user name %s, the first character must be a letter, but got %s',
)
/** All releases format the byte with the wrong verb. */
export const userNameBadCharacter = defineVariants({
  plain: [
    1100,
    'invalid user name %s, username must contain only numbers, letters and underscores, but got %!s(uint8=%s): invalid parameter',
  ],
  coded: [
    1100,
    'invalid user name %s, username must contain only numbers, letters, underscores, dots, and hyphens, but got %!s(uint8=%s): invalid parameter',
  ],
})
export const userDescriptionTooLong = defineError(
  invalidParameter,
  'invalid user description with length %s, the length of user description must be less than or equal to 1024',
)
export const userExists = defineError(refusal, 'user already exists: %s')
export const tooManyUsers = defineVariants({
  plain: [65535, 'unable to add user because the number of users has reached the limit'],
  coded: [
    9,
    'failed to check if add credential: quota exceeded[reason=unable to add user because the number of users has reached the limit]',
  ],
})
export const passwordLength = defineError(
  1100,
  'invalid password length: invalid parameter[%s out of range 6 <= value <= %s]',
)
/** 2.3 takes passwords that it cannot encrypt. */
export const passwordTooLongToEncrypt = defineError(
  65535,
  'encrypt password failed: bcrypt: password length exceeds 72 bytes',
)
export const nothingToUpdate = defineError(
  invalidParameter,
  'must update either password or description',
)
export const wrongOldPassword = defineError(
  always(1400, ': not authenticated'),
  'old password not correct for %s',
)
export const userToDescribeNotFound = defineError(
  65535,
  'failed to check if update credential: user not found',
)
export const rootStays = defineError(1401, 'root user cannot be deleted: privilege not permitted')
export const userToBindNotFound = defineVariants({
  plain: [65535, "not found the user, maybe the user isn't existed or internal system error"],
  coded: [1100, 'failed to check if operate user role: user "%s" not found: invalid parameter'],
})
