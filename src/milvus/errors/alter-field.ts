import { defineError, invalidParameter } from './error.js'

/* What fields/alter_properties answers (spec/collections.md §10). */

export const nothingToAlterInField = defineError(
  65535,
  'The field properties to alter and keys to delete must not be empty at the same time',
)
export const fixedFieldParam = defineError(
  invalidParameter,
  '{key} does not allow update in collection field param',
)
export const alterFieldOfLoaded = defineError(
  104,
  'can not alter collection field properties if collection loaded: collection already loaded[collection={collection}]',
)
export const alterWarmupOfLoadedField = defineError(
  104,
  'can not alter warmup if collection loaded: collection already loaded[collection={collection}]',
)
/** The suffix twice, as the policy's own error is wrapped; `choice` is what the release takes. */
export const alteredWarmupPolicy = defineError(
  invalidParameter,
  'invalid warmup policy: {policy}, must be {choice}: invalid parameter',
)
/** The place of the field's name stays empty: the real server prints it only once it found the field. */
export const maxLengthOfNonString = defineError(
  invalidParameter,
  ' can not modify the maxlength for non-string types',
)
export const alteredLengthNotInteger = defineError(invalidParameter, {
  '2.3': 'the value for max_length of field {field} must be an integer',
  '2.6': 'max_length should be an integer, but got string',
})
export const alteredLengthTooLarge = defineError(
  invalidParameter,
  '{value} exceeds the maximum allowed value 65535',
)
/** `quoted` is the field's name quoted as Go does. */
export const alteredLengthNotPositive = defineError(
  invalidParameter,
  'max_length of field {quoted} must be a positive integer, got {value}',
)
export const maxCapacityOfNonArray = defineError(
  invalidParameter,
  ' can not modify the maxcapacity for non-array types',
)
export const alteredCapacityNotInteger = defineError(
  invalidParameter,
  'the value for max_capacity of field {field} must be an integer',
)
export const alteredCapacityOutOfRange = defineError(
  invalidParameter,
  'the maximum capacity specified for a Array should be in (0, 4096]',
)
export const fieldToAlterMissing = defineError(
  invalidParameter,
  'field {field} does not exist in collection',
)
export const analyzerNotBoolean = defineError(
  invalidParameter,
  'enable_analyzer should be a boolean, but got {value}',
)
export const analyzerOfNonString = defineError(
  invalidParameter,
  'can not alter analyzer params for non-string field {name}',
)
export const analyzerInUse = defineError(
  invalidParameter,
  'can not alter analyzer params for field {name} after text match is enabled or a BM25/MinHash function depends on it',
)
