import { defineError, type ErrorForm } from './error.js'

/* What searches refuse of queries that are lists of vectors (3.0; spec/entities.md §8.10). */

const bad = <const Text extends string>(text: Text) =>
  `can only accept json format request, error: search data[{query}]${text}` as const

const once: ErrorForm = { code: 1801, suffix: ': invalid parameter' }
/** The words of what is inside end as a refusal too. */
const twice: ErrorForm = { code: 1801, suffix: ': invalid parameter: invalid parameter' }

export const listQueryNoList = defineError(once, bad(' must be an array of vectors'))
export const emptyListQuery = defineError(once, bad(' embedding list is empty'))
/** `kind` is `a float` or `an int8`. */
export const queryOfListNumbers = defineError(once, bad('[{vector}] must be {kind} vector array'))
export const badListQuery = defineError(once, bad('[{vector}] parse fail: {reason:untrimmed}'))
/** `what` is `dim` or `byte-length`. */
export const listQueryLength = defineError(
  once,
  bad('[{vector}] {what} mismatch: expect {expected} got {length}'),
)
export const queryOfListBinary = defineError(
  once,
  bad('[{vector}] binary vector must be base64-encoded string'),
)
export const queryOfListHalf = defineError(
  twice,
  bad('[{vector}]: expect float vector array or base64 string'),
)
export const queryOfListDecoded = defineError(once, bad('[{vector}]: {reason:untrimmed}'))
/** `what` is `vector dim` or `byte length`. */
export const halfQueryLength = defineError(
  twice,
  bad('[{vector}]: {what} mismatch: expect {expected}, got {length}'),
)

/* What cannot be done with lists. */

/** `what` is `range search` or `group by`. */
export const notOfLists = defineError(
  1100,
  '{what} is not supported for multi-search-multi on embedding list fields: invalid parameter[expected=][actual=]',
)
export const elementsByKeyOnly = defineError(
  1100,
  'only group by primary key is supported for element-level search: invalid parameter[expected=][actual=]',
)
export const elementFilterElsewhere = defineError(
  { code: 1100, suffix: ': invalid parameter' },
  'element_filter is only supported for element-level search on vector sub-fields of the same struct array; use MATCH_ANY/MATCH_* for row-level vector search',
)
/** Of one of several searches. */
export const listsInRange = defineError(
  1100,
  'range search is not supported for vector array (embedding-list) fields in hybrid search, fieldName:{field}: invalid parameter[expected=][actual=]',
)

const mismatch = <const Takes extends string, const Sent extends string>(
  takes: Takes,
  sent: Sent,
) =>
  defineError(
    2000,
    `failed to search: fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed:  => search type mismatch for VECTOR_ARRAY field {field}: metric_type {metric} ${takes} embedding list search, but search data is ${sent} at ../internal/core/src/query/Plan.cpp:148\n: segcore error[segcoreCode=2007]`,
  )
/** What the engine says of single vectors, and of lists. */
export const listsWanted = mismatch('requires', 'plain vector')
export const vectorsWanted = mismatch('does not support', 'embedding list')
