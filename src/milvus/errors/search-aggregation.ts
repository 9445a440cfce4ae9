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
