import { defineError, type ErrorForm, invalidParameter, type MilvusError } from './error.js'

/*
 * What is refused of `functionChains`, which 3.0 brought (spec/entities.md §8.9; httpserver/utils.go genFunctionChains,
 * internal/proxy/function_chain_validator.go, internal/querynodev2/tasks/l0_function_chain.go,
 * internal/util/function/chain).
 */

const missing: ErrorForm = { code: 1101, suffix: ': missing parameter' }
const internal: ErrorForm = { code: 5, suffix: ': service internal error' }

/** What a part of a request is refused for. */
export const partRefused = defineError(invalidParameter, '{part}: {reason}')
/** What makes an operator impossible. */
export const operatorRefused = defineError(internal, 'operator[{index}]: {reason}')
/** What an expression fails with. */
export const expressionFailed = defineError(internal, '{name}: {reason}')

/* As they are sent. */

export const stageUnknown = defineError(
  invalidParameter,
  'unsupported function chain stage: {stage}',
)
/** `what` is `op`, `expr`, `column`, `param`, `input`, `output` or `object field`. */
export const nameEmpty = defineError(invalidParameter, '{what} name is empty')
export const notOneKind = defineError(
  invalidParameter,
  'exactly one of column or literal is required',
)
export const paramNull = defineError(invalidParameter, 'function param value is nil')

/* As they are planned. */

export const chainsBesideFunctions = defineError(
  invalidParameter,
  'function_score and function_chains cannot be used together',
)
export const stageTwice = defineError(
  invalidParameter,
  'function chain stage {stage} appears more than once',
)
export const stageNotYet = defineError(
  invalidParameter,
  'function chain[{index}] stage {stage} is not supported yet',
)
export const stageOfOthers = defineError(
  invalidParameter,
  'function chain[{index}] stage {stage} is not supported in search request',
)
export const chainEmpty = defineError(
  invalidParameter,
  'function chain[0] must contain at least one op',
)
export const systemInputUnknown = defineError(
  invalidParameter,
  'system input {quoted} is not supported by L2 rerank function chain',
)
export const systemOutputUnknown = defineError(
  invalidParameter,
  'system output {quoted} is not writable by L2 rerank function chain',
)
export const chainInputMissing = defineError(
  invalidParameter,
  'function chain input {quoted} is neither a previous output nor a collection field',
)
export const chainInputType = defineError(
  invalidParameter,
  'function chain input {quoted} has unsupported field type {type}',
)

/* Of each segment. */

const ofNode =
  'failed to search: fail to search on QueryNode 1: worker(1) query failed: querynode function chain[0]'

/** Words in front of what a query node refuses when it runs a chain. */
export const nodeWords = 'failed to search: fail to search on QueryNode 1: worker(1) query failed: '
/** Words in front of what a query node refuses of a chain. */
export const nodeChainWords = `${ofNode}: `
export const nodeChainEmpty = defineError(
  invalidParameter,
  `${ofNode} must contain at least one op`,
)
export const nodeOpUnknown = defineError(
  invalidParameter,
  'op[{index}] type {quoted} is not supported by L0 rerank function chain',
)
export const nodeOutputUnknown = defineError(
  invalidParameter,
  'op[{index}] system output {quoted} is not writable by L0 rerank function chain',
)
export const nodeInputUnknown = defineError(
  invalidParameter,
  'system input {quoted} is not readable by L0 rerank function chain',
)

/* Operators. */

export const operatorUnknown = defineError(invalidParameter, 'unknown operator type: {type}')
/** `what` is `function`, `inputs` or `outputs`. */
export const mapLacks = defineError(invalidParameter, 'map operator requires {what}')
export const mapOutputCount = defineError(
  internal,
  'map_op: output columns count ({count}) must match function output types count (1)',
)
/** `what` is a param or `function`, `inputs`. */
export const operatorLacks = defineError(missing, '{scope}: {what} is required')
export const filterNotBoolean = defineError(
  internal,
  'filter_op: function must return boolean type, got float32',
)
export const sortInputCount = defineError(
  invalidParameter,
  'sort_op: expects at most 2 input columns, got {count}',
)
export const notPositive = defineError(invalidParameter, '{scope}: {param} must be positive')
export const negative = defineError(invalidParameter, '{scope}: {param} must be non-negative')
export const scorerUnknown = defineError(
  invalidParameter,
  'group_by_op: invalid group scorer {quoted}, must be max/sum/avg',
)
export const columnTwice = defineError(
  internal,
  'operator[{index}] {name} has duplicate output column {quoted}',
)
export const columnNameless = defineError(
  internal,
  'operator[{index}] {name} has empty input column',
)
export const columnMissing = defineError(internal, '{scope}: column {quoted} not found')
export const columnUnsortable = defineError(
  internal,
  'sort_op: column {column} has non-comparable type {type}',
)

/* Expressions. */

export const expressionUnknown = defineError(invalidParameter, 'unknown function: {name}')
export const literalRefused = defineError(
  invalidParameter,
  '{name}: literal expr arg[{index}] is not supported',
)
export const paramMissing = defineError(
  invalidParameter,
  '{scope}: missing required parameter {quoted}',
)
/** `kind` is what it must be. */
export const paramOfOtherKind = defineError(
  invalidParameter,
  '{scope}: parameter {quoted} must be {kind}',
)
export const modeUnknown = defineError(
  invalidParameter,
  'num_combine: invalid mode {quoted}, must be one of [multiply, sum, max, min, avg, weighted]',
)
export const weightsRequired = defineError(
  invalidParameter,
  'num_combine: weighted mode requires weights',
)
export const tooFewColumns = defineError(
  invalidParameter,
  'num_combine: expected at least 2 input columns, got {count}',
)
export const weightsOfOthers = defineError(
  invalidParameter,
  'num_combine: weighted mode requires {columns} weights, got {weights}',
)
export const combinedNotNumeric = defineError(
  invalidParameter,
  'num_combine: column {index}: unsupported input column type {type}, expected numeric type',
)
export const notNumeric = defineError(
  invalidParameter,
  'unsupported input column type {type}, expected numeric type',
)
export const notOneColumn = defineError(internal, '{name}: expected 1 input column, got {count}')
export const decimalOutOfRange = defineError(
  invalidParameter,
  'round_decimal: decimal must be in range [0, 6], got {decimal}',
)
export const roundsOnlyFloats = defineError(
  invalidParameter,
  'round_decimal: input chunk 0 must be Float32, got {type}',
)
export const decayScaleOfChain = defineError(
  invalidParameter,
  'decay: scale must be > 0, got {value}',
)
export const decayOffsetOfChain = defineError(
  invalidParameter,
  'decay: offset must be >= 0, got {value}',
)
export const decayOfChain = defineError(
  invalidParameter,
  'decay: decay must be 0 < decay < 1, got {value}',
)
export const decayUnstableOfChain = defineError(
  invalidParameter,
  'decay: decay must be between 0.001000 and 0.999000 for numerical stability, got {value}',
)
export const decayShapeOfChain = defineError(
  invalidParameter,
  'decay: invalid function {quoted}, must be one of [gauss, exp, linear]',
)

/** Words in front of what an operator refuses while it runs. */
export function failedWords(name: string): string {
  return `${name} failed: `
}

/** A reason as another's text takes it in. */
export function reasonOf(error: MilvusError): string {
  return error.wire('3.0').message
}
