import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* Aggregates, groups and orders of queries (3.0; spec/entities.md §7). */

/** Only the newest release says these. */
const twice: ErrorForm = { code: 1100, suffix: ': invalid parameter: invalid parameter' }

export const columnBesideAggregate = defineError(
  twice,
  "output field '{field}' is not allowed: when using aggregation functions (e.g., count(*)), output_fields can only contain aggregation expressions, not regular columns",
)
/** `groups` are the fields of the group. */
export const columnOutsideGroup = defineError(
  twice,
  "output field '{field}' is not allowed: when using GROUP BY, output_fields can only contain group_by fields ([{groups}]) or aggregation expressions",
)
export const aggregateFieldMissing = defineError(
  invalidParameter,
  'target field {field} for aggregation:{operator} does not exist',
)
export const aggregateType = defineError(
  invalidParameter,
  'aggregation operator {operator} does not support data type {type}',
)
export const starOnlyCounts = defineError(
  invalidParameter,
  '{operator}(*) is not supported, only count(*) is allowed',
)
export const groupFieldType = defineError(
  invalidParameter,
  'group by field {field} has unsupported data type {type}',
)
export const averageOfNothing = defineError(
  invalidParameter,
  'pipeline [proxy-query-groupby]: node [reduce_by_groups] operator failed: division by zero: count is 0 at row {row}',
)
export const badOrderDirection = defineError(
  twice,
  "invalid order direction '{direction}' for field '{field}', must be 'asc' or 'desc'",
)
export const orderFieldMissing = defineError(
  twice,
  "order_by field '{field}' does not exist in collection schema",
)
export const orderFieldType = defineError(
  twice,
  "order_by field '{field}' has type {type} which is not sortable",
)
export const badNullOrder = defineError(
  twice,
  "invalid null ordering '{order}', must be 'nulls_first' or 'nulls_last'",
)
export const orderByAggregate = defineError(
  invalidParameter,
  "ORDER BY on aggregate expression '{field}' is not yet supported",
)
/** `groups` are the fields of the group. */
export const orderOutsideGroup = defineError(
  invalidParameter,
  "ORDER BY field '{field}' is not valid: when using GROUP BY or aggregates, ORDER BY can only reference GROUP BY columns. Valid targets are: [{groups}]",
)
export const orderNeedsLimit = defineError(invalidParameter, 'ORDER BY requires explicit limit')

/* What only the engine finds out, where there are rows (core/src/exec/operator ProjectNode.cpp, query-agg). */

const ofSegcore: ErrorForm = { code: 2000, suffix: ': segcore error[segcoreCode=2001]' }
const node =
  'failed to query: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to Query on QueryNode 1: worker(1) query failed: '

/** `type` as segcore calls it. */
export const aggregateUnreadable = defineError(
  ofSegcore,
  `${node}Operator::GetOutput failed for [Operator:Project Operator, plan node id: 1] :  => unsupported data type {type}`,
)
export const sumTooLarge = defineError(
  ofSegcore,
  `${node}Operator::AddInput failed for [Operator:PhyAggregationNode, plan node id: 1] :  => integer overflow: {sum} + {value}`,
)
