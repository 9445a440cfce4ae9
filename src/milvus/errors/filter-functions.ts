import { p, q, u } from './filter-form.js'

/* What is said of functions and tests in filters (spec/filter.md §8). */

export const existsOnExpression = p(
  'exists operations are only supported on single fields now, got: {text}',
)
/** The typing errors are Milvus's. */
export const existsOnType = p({
  '2.3': 'exists oerations are only supportted on json field, got:{type}',
  '2.4': 'exists operations are only supportted on json field, got:{type}',
})
export const existsOnJson = p('exists operations are only supportted on json key')
export const nullTestOfVector = p('IsNull/IsNotNull operations are not supported on vector fields')
export const nullTestOfElement = p(
  'IsNull/IsNotNull operations are not supported on array element access, got: {text}',
)

export const containsOnType = p(
  '{function} operation are only supported on json or array fields now, got: {text}',
)
export const containsNoConstant = p(
  '{function} operation are only supported explicitly specified element, got: {text}',
)
export const containsNoList = q('{function} operation element must be an array')
export const containsElement = q(
  "{function} operation can't compare between array element type: {type} and {elementType}",
)
export const lengthOnType = p({
  '2.3': 'array_length operation are only supported on json or array fields now, got: {text}',
  '3.0':
    'array_length operation are only supported on json, array or array-of-vector fields now, got: {text}',
})

export const matchNotEnabled = p('field "{field}" does not enable match')
export const textMatchOnType = q('text match operation on non-string is unsupported')
export const fuzzyMatchOnType = q('text match fuzzy operation on non-string is unsupported')
/** `option` in quotes. */
export const fuzzyOption = p(
  'invalid option {option} for text_match_fuzzy, expected max_edit_distance',
)
export const editsUnreadable = p('invalid max_edit_distance value: {text}')
export const editsOutOfRange = p('max_edit_distance should be in [0, 2], got {edits}')
export const phraseMatchOnType = q('phrase match operation on non-string is unsupported')
export const matchQuery = p(
  '{function} query should be a string literal or template variable, got: {text}',
)
export const minimumUnreadable = p('invalid minimum_should_match value: {text}')
export const minimumTooSmall = p('minimum_should_match should be >= 1, got {minimum}')
export const minimumTooLarge = p('minimum_should_match should be <= 1000, got {minimum}')
export const slopNotConstant = p(
  '"slop" should be a const integer expression with "uint32" value. "slop" expression passed: {text}',
)
export const slopNegative = p('"slop" should not be a negative interger. "slop" passed: {text}')
export const slopTooLarge = p(
  '"slop" exceeds the range of "uint32". "slop" expression passed: {text}',
)

export const sampleFactor = p(
  'the sample factor should be between 0 and 1 and not too close to 0 or 1(the difference should be larger than 1e-10), but got {text}',
)
export const sampleNotConstant = p(
  '"float factor" should be a const float expression: "float factor" passed: {text}',
)
export const sampleInUnary = q('random sample expression cannot be used in unary expression')
/** Of `or`, though it says `and`. */
export const sampleInOr = q('random sample expression cannot be used in logical and expression')
export const sampleNotLast = q(
  'random sample expression can only be the last expression in the logical and expression',
)

export const timeUnreadable = p(
  "invalid timestamp string: '{text}'. Does not match any known format",
)
export const timeOffsetTooFar = p('UTC offset hour {hours} is out of the valid range [-12, 14]')
export const timeNotConverted = p('can not convert {word} string: {text}')
/** Go's own error behind it, whose tag is lost (merr.WrapErrQueryPlan). */
export const durationTooLong = u(
  `invalid {unit} value '{digits}' in duration: strconv.ParseInt: parsing "{digits}": value out of range`,
)
export const durationUnreadable = q('invalid ISO 8601 duration: {text}')
export const notTimestamptz = p("field '{field}' is not a timestamptz datatype")
export const timeFieldMissing = p('can not translate identifier: {field}')

export const spatialOnType = p(
  '{function} operation are only supported on geometry fields now, got: {text}',
)
export const wktNotText = p(
  'WKT string should be a string literal or template variable, got: {text}',
)
/** In the words of the package that reads geometries. */
export const badGeometry = u('{reason}')
export const distanceNegative = p('distance parameter must be non-negative, got: {distance}')
export const distanceNotNumber = p(
  'distance parameter must be a numeric value (int or float), got: {text}',
)
export const distanceWithoutValue = p('invalid distance value: {text}')
export const distanceNotConstant = p(
  'distance parameter must be a constant numeric value, got: {text}',
)
export const onlyPoints = q('only supports POINT geometry: {text}')

/** `place` is `{template}`, which here is no name. */
export const bloomNeedsTemplate = p(
  'the second argument of bloom_match must be a {place} placeholder carrying a client pre-built filter blob, got: {text}',
)

/** `call` is `bloom_match(field, {blob})`. */
export const bloomArguments = p('bloom_match requires exactly 2 arguments: {call}, got {count}')
export const bloomFieldMissing = p(
  'the first argument of bloom_match must be a scalar field name, got: {text}',
)
export const bloomOnPath = p(
  'bloom_match does not support nested paths on non-JSON fields, got: {text}',
)
export const bloomOnType = p(
  'bloom_match only supports INT8/INT16/INT32/INT64/VARCHAR fields and JSON paths, but field ({text}) is of type {type}',
)
export const bloomNeedsBytes = q(
  'the value of bloom_match template variable {{name}} must be a client pre-built filter blob (bytes)',
)

export const nestedElements = p(
  'nested {function} is not supported, already inside {outer} for field: {field}',
)
export const noElements = p('invalid element expression: {text}')
export const noMatchPart = p('invalid predicate expression in {function}: {text}')
export const countNotPositive = p('count in {function} must be positive, got: {count}')
export const countUnreadable = p('invalid count: {text}')
export const elementsInUnary = q('element filter expression cannot be used in unary expression')
export const elementsNotLast = q(
  'element filter expression can only be the last expression in the logical {operator} expression',
)
export const bloomInElements = p(
  'bloom_match is not supported inside element_filter element expressions',
)
/** `reason` has the tag of its own. */
export const badMatchPart = p(
  'invalid predicate expression in {function}: {reason}: invalid parameter',
)
/** Reasons of `badMatchPart`. */
export const matchReasons = {
  rawColumn: 'raw element columns are not supported inside MATCH predicate',
  rowColumn: 'MATCH predicate can only use element-level fields',
  fields: 'column-to-column comparison is not supported inside MATCH predicate',
  contains: 'array/JSON contains expressions are not supported inside MATCH predicate',
  call: 'function calls are not supported inside MATCH predicate',
  sample: 'random sample is not supported inside MATCH predicate',
} as const
export const matchWithoutElements = p(
  'predicate expression in {function} must use element-level fields',
)

/* Templates. */

export const templateMissing = q(
  'the value of expression template variable name {{name}} is not found',
)
export const templateNotFilled = q(
  'this expression no need to fill placeholder with expr type: *planpb.Expr_ValueExpr',
)
export const lowerTemplateMissing = q(
  'the lower value of expression template variable name {{name}} is not found',
)
export const upperTemplateMissing = q(
  'the upper value of expression template variable name {{name}} is not found',
)
export const operandTemplateMissing = q(
  'the right operand value of expression template variable name {{name}} is not found',
)
export const templateNotList = q(
  'the value of term expression template variable {{name}} is not array',
)
export const templateOfUnknownType = q('{value:untrimmed} is of unknown type: {type}')
export const templateNotText = q(
  'the value of like expression template variable {{name}} is not string',
)
export const templateNotRegex = q(
  'the value of regex expression template variable {{name}} is not string',
)
export const templateNotWkt = q('the value of GIS WKT template variable {{name}} is not string')
export const regexOnExpression = q('regex match on complicated expr is unsupported')
export const regexOnType = q('regex match on non-string or non-json field is unsupported')
export const regexNotText = p(
  'regex pattern should be a string literal or template variable, got: {text}',
)
export const badLiteral = q('invalid string literal: {text}')
/** The tag of a plan is lost where Go's own error is wrapped (merr.WrapErrQueryPlan). */
export const badRegex = u('invalid regex pattern: {reason}')
