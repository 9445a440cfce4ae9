import type { Steps } from '../versions.js'
import { defineError, type ErrorForm } from './error.js'

/* What searches refuse of their vectors and primary keys (spec/entities.md §8.4, §8.7). */

const format = <const Text extends string>(text: Text) =>
  `can only accept json format request, error: ${text}` as const

/** Ends as an invalid parameter in recent releases only. */
const recent: Steps<ErrorForm> = {
  '2.3': 1801,
  '2.6': { code: 1801, suffix: ': invalid parameter' },
}

/** `one` and `other` are the first two fields. */
export const severalVectorFields = defineError(
  recent,
  format('search without annsField, but already found multiple vector fields: [{one}, {other},,,]'),
)
export const vectorFieldUnknown = defineError(1801, {
  '2.3': format('cannot find a vector field named: {field}'),
  '2.6': format('cannot find a vector field: field not found[field={field}]'),
})
/** `reason` is the decoder's or one of ours, `value` what was sent. */
export const badQuery = defineError(
  1801,
  format('{reason}: invalid parameter[expected={type}][actual={value}]'),
)
/** The same where the reason ends as an invalid parameter itself, in recent releases. */
export const badSparseQuery = defineError(1801, {
  '2.3': format('{reason}: invalid parameter[expected=SparseFloatVector][actual={value}]'),
  '2.6': format(
    '{reason}: invalid parameter: invalid parameter[expected=SparseFloatVector][actual={value}]',
  ),
})

/* By primary keys (2.6 on). */

const bad = <const Text extends string>(text: Text) => `invalid parameter, error: ${text}` as const

/** `quoted` is the text as Go quotes it. */
export const idNotNumber = defineError(
  1100,
  bad('invalid int64 id at index {index}: {id}: strconv.ParseInt: parsing {quoted}: {reason}'),
)
export const idNotWhole = defineError(
  1100,
  bad('invalid int64 id at index {index}: {id} has fractional part: invalid parameter'),
)
/** `expected` is `int64` or `string`, `type` a type of Go. */
export const idOfOtherType = defineError(
  1100,
  bad('invalid id type at index {index}: expected {expected}, got {type}: invalid parameter'),
)
export const idEmpty = defineError(1100, bad('empty string id at index {index}: invalid parameter'))
const invalid: ErrorForm = { code: 1100, suffix: ': invalid parameter' }
export const idsTwice = defineError(invalid, 'duplicate IDs found in search request')
export const idsMissing = defineError(
  invalid,
  'some of the provided primary key IDs do not exist: missing IDs = [{ids}]',
)
export const annsFieldMissing = defineError(
  1700,
  'vector field not found in schema: field not found[field={field}]',
)
export const severalVectorFieldsForIds = defineError(
  1100,
  'multiple vector fields exist, please specify anns_field in search_params: invalid parameter[expected=valid anns_field in search_params][actual=missing]',
)
export const fieldOfIdsNoVector = defineError(
  invalid,
  'field ({field}) to search is not of vector data type',
)
export const vectorArrayByIds = defineError(
  invalid,
  'array of vector is not supported for search by IDs',
)
