import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* What searches refuse that go on part by part (spec/entities.md §8.11; internal/proxy/search_util.go). */

const words = <const Text extends string>(text: Text) =>
  `parse iterator v2 info failed: ${text}` as const

/** Older releases send the text alone. */
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
export const offsetOfIterator = defineError(
  { '2.3': 1100, '2.6': invalidParameter },
  words(
    'Setting an offset is not permitted when using a search iterator v2: invalid parameter[expected=][actual=]',
  ),
)
export const iteratorTokenNoUuid = defineError(twice, words('invalid token format'))
export const batchSizeMissing = defineError(lack, words('batch size is required'))
export const batchNotNumber = defineError(
  twice,
  words('batch size is invalid, strconv.ParseInt: parsing {quoted}: invalid syntax'),
)
export const batchOutOfRange = defineError(
  since26(': invalid parameter: invalid parameter: invalid parameter'),
  words('batch size is invalid, it should be in range [1, 16384], but got {size}'),
)
export const lastBoundNotNumber = defineError(
  twice,
  words('failed to parse input last bound, strconv.ParseFloat: parsing {quoted}: invalid syntax'),
)

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
