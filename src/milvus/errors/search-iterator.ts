import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* What searches refuse that go on part by part (spec/entities.md §8.11; internal/proxy/search_util.go). */

const words = <const Text extends string>(text: Text) =>
  `parse iterator v2 info failed: ${text}` as const

/** Older releases send the text alone, and of errors that Go wraps the last but one (pkg/util/merr previousLastError). */
const since26 = (suffix: string): Steps<ErrorForm> => ({
  '2.3': 65535,
  '2.6': { code: 1100, suffix },
})
const lack = since26(': missing parameter: invalid parameter')
const twice = since26(': invalid parameter: invalid parameter')

export const groupsOfIterator = defineError(
  1100,
  'Not allowed to do groupBy when doing iteration: invalid parameter[expected=][actual=]',
)
export const iteratorUnnamed = defineError(
  lack,
  words('both iterator and search_iter_v2 must be set in the SDK'),
)
const offsetWords =
  'Setting an offset is not permitted when using a search iterator v2: invalid parameter[expected=][actual=]'
export const offsetOfIterator = defineError(
  { '2.3': 1100, '2.6': invalidParameter },
  {
    '2.3': offsetWords,
    '2.6': words(offsetWords),
  },
)
export const iteratorTokenNoUuid = defineError(twice, {
  '2.3': 'invalid token format',
  '2.6': words('invalid token format'),
})
export const batchSizeMissing = defineError(lack, {
  '2.3': 'batch size is required',
  '2.6': words('batch size is required'),
})
/** `reason` is that of Go's strconv. */
export const batchNotNumber = defineError(twice, {
  '2.3': 'strconv.ParseInt: parsing {quoted}: {reason}',
  '2.6': words('batch size is invalid, strconv.ParseInt: parsing {quoted}: {reason}'),
})
export const batchOutOfRange = defineError(
  since26(': invalid parameter: invalid parameter: invalid parameter'),
  {
    '2.3': 'batch size is invalid, it should be in range [1, {most}], but got {size}',
    '2.6': words('batch size is invalid, it should be in range [1, {most}], but got {size}'),
  },
)
/** `reason` is that of Go's strconv. */
export const lastBoundNotNumber = defineError(twice, {
  '2.3': 'strconv.ParseFloat: parsing {quoted}: {reason}',
  '2.6': words('failed to parse input last bound, strconv.ParseFloat: parsing {quoted}: {reason}'),
})

/* Since 3.0. */

export const orderOfIterator = defineError(
  1100,
  'order_by is not supported when using search iterator: invalid parameter[expected=][actual=]',
)
export const functionsOfIterator = defineError(
  invalidParameter,
  'function rerank is not supported with search iterator v2',
)
export const aggregationOfIterator = defineError(
  invalidParameter,
  'search iterator is not supported with search_aggregation',
)
export const hybridIterator = defineError(
  1100,
  'search iterator v2 is not supported for hybrid search: invalid parameter[expected=][actual=]',
)
export const iteratorOfLists = defineError(
  1100,
  'search iterator is not supported for multi-search-multi on embedding list fields: invalid parameter[expected=][actual=]',
)
export const iteratorOfElements = defineError(
  1100,
  'legacy search iterator is not supported for element-level search; use search iterator v2: invalid parameter[expected=][actual=]',
)
