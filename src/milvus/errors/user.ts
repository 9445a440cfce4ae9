import { defineError, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §5; internal/proxy/util.go ValidateUsername, ValidatePassword */

export const userNameEmpty = defineError(invalidParameter, 'username must be not empty')
/** Older releases format the limit with the wrong verb. */
export const userNameTooLong = defineError(invalidParameter, {
  '2.3':
    'invalid username {name} with length {length}, the length of username must be less than %!d(string=32)',
  '2.6':
    'invalid username {name} with length {length}, the length of username must be less than 32',
})
export const userNameBadStart = defineError(
  invalidParameter,
  'invalid user name {name}, the first character must be a letter, but got {character}',
)
/** All releases format the byte with the wrong verb. */
export const userNameBadCharacter = defineError(invalidParameter, {
  '2.3':
    'invalid user name {name}, username must contain only numbers, letters and underscores, but got %!s(uint8={byte})',
  '2.6':
    'invalid user name {name}, username must contain only numbers, letters, underscores, dots, and hyphens, but got %!s(uint8={byte})',
})
export const userDescriptionTooLong = defineError(
  invalidParameter,
  'invalid user description with length {length}, the length of user description must be less than or equal to 1024',
)
export const userExists = defineError(refusal, 'user already exists: {name}')
export const tooManyUsers = defineError(
  { '2.3': 65535, '2.6': 9 },
  {
    '2.3': 'unable to add user because the number of users has reached the limit',
    '2.6':
      'failed to check if add credential: quota exceeded[reason=unable to add user because the number of users has reached the limit]',
  },
)
export const passwordLength = defineError(
  1100,
  'invalid password length: invalid parameter[{length} out of range 6 <= value <= {longest}]',
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
  { code: 1400, suffix: ': not authenticated' },
  'old password not correct for {name}',
)
export const userToDescribeNotFound = defineError(
  65535,
  'failed to check if update credential: user not found',
)
export const rootStays = defineError(1401, 'root user cannot be deleted: privilege not permitted')
export const blankUserToDrop = defineError(refusal, {
  '2.3': 'fail to execute task when deleting the user',
  '2.6': 'failed to check if delete credential: username is empty',
})
export const userToBindNotFound = defineError(refusal, {
  '2.3': "not found the user, maybe the user isn't existed or internal system error",
  '2.6': 'failed to check if operate user role: user {quoted} not found',
})
