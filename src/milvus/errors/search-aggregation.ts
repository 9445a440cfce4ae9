import { defineError, invalidParameter } from './error.js'

/* What is refused of aggregations of hits (3.0; spec/entities.md §8.8). */

/** `what` is said beside an aggregation. */
export const besideAggregation = defineError(
  invalidParameter,
  '{what} and searchAggregation cannot be used simultaneously',
)
/** `what` is `offset` or `searchParams.offset`. */
export const offsetOfAggregation = defineError(
  invalidParameter,
  '{what} is not supported with searchAggregation',
)
/** `what` names a part of the aggregation, `rule` says what it must. */
export const badAggregation = defineError(invalidParameter, 'searchAggregation.{what} {rule}')

/* Of the fields and figures that an aggregation names (internal/proxy/search_agg/context_builder.go). */

export const aggregationTooDeep = defineError(
  invalidParameter,
  'search_aggregation nesting exceeds max {most} levels',
)
/** `quoted` as `%q` prints it. */
export const aggregationFieldMissing = defineError(
  invalidParameter,
  'field {quoted} not found in schema',
)
/** `usage` says what the field is for. */
export const aggregationOfJson = defineError(
  invalidParameter,
  '{usage} {quoted}: JSON / dynamic fields are not yet supported with search_aggregation',
)
export const aggregationOfFloats = defineError(
  invalidParameter,
  'group_by field {quoted}: FLOAT / DOUBLE fields are not supported with search_aggregation (BucketKeyEntry has no float variant; equality on floats is fragile)',
)
/** `where` is `in one level` or `across levels`. */
export const aggregationFieldTwice = defineError(
  invalidParameter,
  'duplicated group_by field {quoted} {where}',
)
export const unknownMetricOperator = defineError(invalidParameter, 'unsupported metric op {quoted}')
export const starOnlyCountsHits = defineError(
  invalidParameter,
  "field_name '*' only supports count op",
)
export const hitsByJsonPath = defineError(
  invalidParameter,
  'top_hits.sort JSON path is not yet supported: {quoted}',
)
export const badAggregationDirection = defineError(
  invalidParameter,
  'direction must be asc or desc',
)
export const unknownAggregationOrder = defineError(
  invalidParameter,
  'order key {quoted} is neither reserved key nor metric alias',
)
export const tooManyGroups = defineError(
  invalidParameter,
  'search_aggregation derived topK overflows int64',
)
export const tooManyAggregated = defineError(
  invalidParameter,
  'number of search_aggregation result entries is too large',
)
/** Of hits that are sorted by vectors, by their type in Go. */
export const hitsNotComparable = defineError(
  { code: 5, suffix: ': service internal error' },
  'unsupported comparable types: {type} and {type}',
)
