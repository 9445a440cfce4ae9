import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter, refusal } from './error.js'
import { p, q } from './filter-form.js'

/* What searches refuse besides their vectors and filters (spec/entities.md §8). */

/** What ends twice as an invalid parameter in recent releases. */
const refusalTwice: Steps<ErrorForm> = {
  '2.3': 65535,
  '2.6': { code: 1100, suffix: ': invalid parameter: invalid parameter' },
}

export const timePartUnknown = defineError(
  invalidParameter,
  "unsupported field for extraction: {name}, fields should be seprated by ',' or ' '",
)

/* Which collection, and what it is searched for. */

export const searchNotLoaded = defineError(
  101,
  'failed to search: collection not loaded[collection={id}]',
)
/** How 2.3 begins what a query node refuses, which loses its code there (internal/proxy/task_search.go searchShard). */
const oldNode =
  'failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to Search, QueryNode ID=1, reason='
/** By the ids. */
export const searchPartitionNotLoaded = defineError(
  { '2.3': 65535, '2.4': 201 },
  {
    '2.3': `${oldNode}partition not loaded[partition=[{partition}]]`,
    '2.4': 'fail to search on QueryNode 1: partition not loaded[partition=[{partition}]]',
    '2.5': 'fail to search on QueryNode 1: partition not loaded[partition={partition}]',
    '2.6':
      'failed to search: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to search on QueryNode 1: partition not loaded[partition={partition}]',
  },
)
export const noQueries = defineError(
  1802,
  "either 'ids' (for primary key search) or 'data' (for vector search) must be provided",
)
export const idsBesideData = defineError(
  1100,
  "primary keys (ids) and query vectors (data) are mutually exclusive. Please provide either 'ids' or 'data', not both",
)
export const wrongQueryCount = defineError(
  refusalTwice,
  'nq [{size}] is invalid, nq (number of search vector per search request) should be in range [1, 16384], but got {size}',
)
/** `what` is `topk`, `offset` or `offset+topk`. */
export const windowOutOfRange = defineError(refusalTwice, {
  '2.3': '{what} [{size}] is invalid, top k should be in range [1, {most}], but got {size}',
  '2.4': '{what} [{size}] is invalid, it should be in range [1, {most}], but got {size}',
})
/** `what` is `topk` or `offset`. */
export const windowNotNumber = defineError(refusal, '{what} [{value}] is invalid')
export const aggregateInSearch = defineError(
  invalidParameter,
  'aggregates are not supported in search request',
)
/** By the metric types. */
/** Since 2.6, which adds vector fields to a collection that is loaded (internal/core/src/segcore/plan_c.cpp). */
export const searchedFieldNotIndexed = defineError(
  2000,
  'failed to search: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to search on QueryNode 1: worker(1) query failed: Create Plan by expr failed: field index of the field: {field} is not loaded, please reload the collection: segcore error[segcoreCode=2027]',
)
export const metricMismatch = defineError(
  { '2.3': 65535, '2.6': 1100 },
  {
    '2.3':
      'fail to search on QueryNode 1: worker(1) query failed: metric type not match: invalid parameter[expected={expected}][actual={actual}]',
    '2.6':
      'failed to search: fail to search on QueryNode 1: worker(1) query failed: metric type not match: invalid parameter[expected={expected}][actual={actual}]',
  },
)
/** By sizes in bytes (query/Plan.cpp ParsePlaceholderGroup, whose place in the published builds the text names). */
export const vectorSizeMismatch = defineError(
  { '2.3': 65535, '2.6': 2000 },
  {
    '2.3': `${oldNode}worker(1) query failed: vector dimension mismatch, expected vector size(byte) {expected}, actual {actual}.`,
    '2.4':
      'fail to search on QueryNode 1: worker(1) query failed: vector dimension mismatch, expected vector size(byte) {expected}, actual {actual}.',
    '2.5':
      'fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed:  => vector dimension mismatch, expected vector size(byte) {expected}, actual {actual}. at /workspace/source/internal/core/src/query/Plan.cpp:63\n',
    '2.6':
      'failed to search: fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed:  => vector dimension mismatch, expected vector size(byte) {expected}, actual {actual}. at /workspace/source/internal/core/src/query/Plan.cpp:160\n: segcore error[segcoreCode=2032]',
    '3.0':
      'failed to search: fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed:  => vector dimension mismatch, expected vector size(byte) {expected}, actual {actual}. at ../internal/core/src/query/Plan.cpp:183\n: segcore error[segcoreCode=2032]',
  },
)
/** `type` as the engine names it; asked again, since it is no fault of the request to the proxy (shardclient/lb_policy.go). */
export const vectorTypeMismatch = defineError(
  { '2.3': 65535, '2.6': 2000 },
  {
    '2.3':
      'fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed: Assert "static_cast<int>(field_meta.get_data_type()) == static_cast<int>(info.type())"  => vector type must be the same, field {field} - type {type}, search info type VECTOR_FLOAT at /workspace/source/internal/core/src/query/Plan.cpp:47\n',
    '2.6':
      'failed to search: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed: Assert "check_data_type(field_meta, info, element.element_level_)"  => vector type must be the same, field {field} - type {type}, search info type VECTOR_FLOAT at /workspace/source/internal/core/src/query/Plan.cpp:130\n: segcore error[segcoreCode=2001]',
    '3.0':
      'failed to search: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to search on QueryNode 1: worker(1) query failed: parser searchRequest failed: Assert "check_data_type(field_meta, ph, element.element_level_)"  => vector type must be the same, field {field} - type {type}, search ph type VECTOR_FLOAT at ../internal/core/src/query/Plan.cpp:163\n: segcore error[segcoreCode=2001]',
  },
)
/** internal/proxy/vector_type_convert.go, of a query that is made half as long. */
export const queryBeyondFloat16 = defineError(
  invalidParameter,
  'value at dimension {at} ({value}) exceeds float16 range [-65504, 65504]',
)
export const queryBelowFloat16 = defineError(
  invalidParameter,
  'value at dimension {at} ({value}) underflows float16 precision (min abs value: 6.103515625e-05)',
)
export const bm25OfVectors = defineError(1100, {
  '2.3':
    'fail to search on QueryNode 1: please provide varchar for BM25 Function based search, got FloatVector: invalid parameter',
  '2.6':
    'failed to search: fail to search on QueryNode 1: please provide varchar/text for BM25 Function based search, got FloatVector: invalid parameter',
})
/** Of what a BM25 function makes, by the metric type that a search names. */
export const bm25Only = defineError(1100, {
  '2.3':
    'fail to search on QueryNode 1: must use BM25 metric type when searching against BM25 Function output field: invalid parameter[expected=BM25][actual={actual}]',
  '2.6':
    'failed to search: fail to search on QueryNode 1: must use BM25 metric type when searching against BM25 Function output field: invalid parameter[expected=BM25][actual={actual}]',
})
export const annsFieldAmbiguous = defineError(
  refusal,
  'multiple anns_fields exist, please specify a anns_field in search_params',
)
export const collectionIdMismatch = defineError(
  invalidParameter,
  'collection id:{sent} in the request is not consistent to that in the search context,alias or database may have been changed: {id}',
)
export const annsFieldUnknown = p(
  'failed to create query plan: failed to get field schema by name: fieldName({field}) not found',
)
/** Twice an invalid parameter. */
export const annsFieldNotLoaded = defineError(
  invalidParameter,
  'failed to create query plan: ann field "{field}" not loaded: invalid parameter',
)
export const annsFieldNoVector = q(
  'failed to create query plan: field ({field}) to search is not of vector data type',
)

/* Parameters. */

export const paramsNotObject = defineError(invalidParameter, 'searchParams.params must be a dict')
export const parameterTwice = defineError(
  invalidParameter,
  'ambiguous parameter: {key}, in search_param: {value}, in search_param.params: {inner}',
)
/** Until 2.3. */
export const rangeFilterAloneInParams = defineError(
  1801,
  'can only accept json format request, error: invalid search params',
)
export const roundDecimalOutOfRange = defineError(
  refusal,
  'round_decimal [{value}] is invalid, should be -1 or an integer in range [0, 6]',
)
export const ignoreGrowingNotBoolean = defineError(refusal, 'parse ignore growing field failed')
export const rangeFilterAlone = defineError(
  1100,
  'range_filter requires radius to be set; range_filter alone is not a valid range search parameter: invalid parameter[expected=range_filter][actual=]',
)

/* Isolated partition keys (since 3.0). */

export const isolatedKeyMissing = defineError(
  invalidParameter,
  'partition key not found in expr or the expr is invalid when validating partition key isolation',
)
/** `what` is an operator. */
export const isolatedKeyOtherwise = defineError(
  invalidParameter,
  'partition key isolation does not support {what}',
)

/* Groups. */

export const groupFieldMissing = defineError(
  1700,
  'groupBy field not found in schema: field not found[field={field}]',
)
export const groupFieldNullable = defineError(
  invalidParameter,
  'groupBy field({field}) not support nullable == true',
)
export const groupSizeNotNumber = defineError(
  invalidParameter,
  'failed to parse input group size:{size}',
)
export const groupSizeNotPositive = defineError(
  invalidParameter,
  'input group size:{size} is negative, failed to do search_groupby',
)
export const groupSizeTooLarge = defineError(
  invalidParameter,
  'input group size:{size} exceeds configured max group size:{most}',
)
export const groupsOfBinaryVectors = defineError(
  refusal,
  'not support search_group_by operation based on binary vector column',
)
export const groupsInRange = defineError(
  1100,
  'Not allowed to do range-search when doing search-group-by: invalid parameter[expected=][actual=]',
)
export const groupsOfPathAmongOthers = defineError(
  invalidParameter,
  'group_by with json path is not supported for multi-field group_by, field:{field}',
)
