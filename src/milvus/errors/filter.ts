import { defineError } from './error.js'
import { arithmeticForm, p, q, u } from './filter-form.js'

/*
 * What is said of a filter (spec/filter.md §8; internal/parser/planparserv2): the inner texts, which errors/filter-plan.ts
 * puts behind the filter. Later releases name the kind of an error behind it.
 */

/* Syntax. */

/** ANTLR's text. */
export const badSyntax = q('{words:untrimmed}')
/** The filter goes on behind its end. */
export const invalidExpression = q({
  '2.3': 'invalid expression: {text:untrimmed}',
  '2.6': 'invalid expression: {text}',
})
export const unsupportedExpression = q({
  '2.3': 'unsupported expression: {text:untrimmed}',
  '2.6': 'unsupported expression: {text}',
})
/** Only an emulator has this to say. */
export const deadlyFilter = p(
  'a filter that makes the planner panic (real Milvus dies of it, milvus-emulator does not)',
)
export const notPredicate = q({
  '2.3': 'predicate is not a boolean expression: {text:untrimmed}, data type: {type}',
  '2.4': 'predicate is not a boolean expression: {lines:untrimmed}, data type: {type}',
  '2.6': 'predicate is not a boolean expression: {lines}, data type: {type}',
})

/* Names. */

export const fieldMissing = p('field {field} not exist')
export const fieldNotLoaded = p('field {field} is not loaded')
export const fieldOfJson = p('can not comparisons jsonField directly')
export const nullLiteral = p(
  "NULL literal is not supported in expressions; use '<field> is null' or '<field> is not null' instead",
)
export const badIdentifier = p('invalid identifier: {text}')
export const notIndexable = p('{type} data type not supported accessed with []')
export const keyNotQuoted = p(
  'json key must be enclosed in double quotes or single quotes: "{key}"',
)
export const arrayKey = q('can only access array field with integer index')
export const structFieldMissing = p(
  'struct field not found: {text}, error: failed to get field schema by name: fieldName({text}) not found: invalid parameter',
)
export const partOutside = p('$[{part}] syntax can only be used inside ElementFilter or MATCH_*')
export const partOutsideRange = p('$[{part}] syntax can only be used inside ElementFilter')
export const partMissing = p(
  'array field not found: {part}, error: failed to get field schema by name: fieldName({part}) not found: invalid parameter',
)

/* Constants. */

export const int64Overflow = u('int64 overflow: {text}')
export const intOutOfRange = u('strconv.ParseInt: parsing "{text}": value out of range')
export const floatOutOfRange = u('strconv.ParseFloat: parsing "{text}": value out of range')
export const badEscape = u('invalid syntax')
export const onString = q('{operation} cannot apply on string field')
export const onBool = q('{operation} cannot apply on bool field')
export const divideByZero = q('cannot divide by zero')
export const moduloByZero = q('cannot modulo by zero')
export const moduloOfNoInteger = q('modulo can only apply on integer')
export const bitsOfNoInteger = q('{operation} can only apply on integer fields')
export const notOfNoBoolean = q('not can only apply on boolean')
export const logicOfNoBoolean = q('{operator} can only apply on boolean')
export const incompatibleOperands = p(
  'comparison operations cannot be applied to two incompatible operands: {text}',
)
export const twoPlaceholders = p(
  'placeholder was not supported between two constants with operator: {operator}',
)

/* Logic. */

export const notBetweenBooleans = q("'{operator}' can only be used between boolean expressions")
export const notOnBoolean = p('not op can only be applied on boolean expression')
export const unexpectedOperator = p('unexpected op: {operator}')
export const severalFields = q('not supported to combine multiple fields')
export const twoFieldsOnly = q('only comparison between two fields is supported')

/* Comparisons. */

export const incomparable = q('comparisons between {left} and {right} are not supported')
export const incomparableOf23 = q(
  'comparisons between {left}, element_type: {leftElement} and {right} elementType: {rightElement} are not supported',
)
export const notCast = q('cannot cast value to {type}, value: {value:untrimmed}')
export const arrayDirectly = q('can not comparisons array fields directly')
export const filledArray = q('can not comparisons array directly')
export const jsonOfTwoFields = q('two column comparison with JSON type is not supported')
export const arrayOfTwoFields = q(
  'field-to-field comparison involving ARRAY fields is not supported',
)

/* Arithmetic. */

export const badArithmetic = defineError(arithmeticForm, {
  '2.3': "'{operation}' can only be used between integer or floating or json field expressions",
  '2.5': "'{operation}' cannot perform arithmetic between {left} field and {right}",
})
export const arithmeticOfNothing = p(
  'invalid arithmetic expression, left: {left}, op: {operator}, right: {right}',
)
export const bitsOfNothing = p(
  'invalid bitwise expression, left: {left}, op: {operator}, right: {right}',
)
export const moduloOfTypes = q('modulo can only apply on integer types')
export const bitsOfTypes = q('bitwise operations can only apply on integer types')
export const bitNotOfSlot = p('bitnot cannot be applied on placeholder: {text}')
export const zeroDivisor = q('division or modulus by zero')
export const severalArithmeticFields = q(
  'not supported to do arithmetic operations between multiple fields',
)
export const complicatedArithmetic = q('complicated arithmetic operations are not supported')
export const moduleField = q('module field is not yet supported')
export const notInBackend = q('{operation} is not supported in execution backend')
export const powerOfField = p('power can only apply on constants: {text}')
export const bitsUnsupported = p('{operation} is not supported: {text}')
export const shiftUnsupported = p('shift is not supported: {text}')
export const notUnary = q('failed to parse unary expressions')
export const shiftAmount = q('shift amount must be in range [0, 64), got {amount}')
export const incompatibleTypes = q('incompatible data type, {left}, {right}')

/* Lists. */

export const termOfConstant = p("'term' can only be used on non-const expression, but got: {text}")
export const termOfExpression = p("'term' can only be used on single field, but got: {text}")
export const termOnType = p('term expression is not supported for data type {type}')
export const notList = p("the right-hand side of 'in' must be a list, but got: {text}")
export const listOfField = p("value '{text}' in list cannot be a non-const expression")
export const notCastInList = p("value '{value}' in list cannot be casted to {type}")
export const elementNotConstant = p('array element type must be generic value, but got: {text}')

/* Patterns. */

export const likeOnNothing = q('the left operand of {operator} is invalid')
export const likeOnExpression = q('like operation on complicated expr is unsupported')
export const likeOnType = q('like operation on non-string or no-json field is unsupported')
export const likePattern = p(
  'like pattern should be a string literal or template variable, got: {text}',
)
export const unsupportedPattern = q(
  'unsupported pattern: {pattern:untrimmed}, only prefix pattern match like ab% and equal match like ab(no wildcards) are supported',
)

/* Ranges. */

export const emptyRange = q('invalid range: lowerbound is greater than upperbound')
export const boundsNotComparable = q('invalid range: bounds are not comparable')
export const lowerBoundNotConstant = p('lowerbound cannot be a non-const expression: {text}')
export const upperBoundNotConstant = p('upperbound cannot be a non-const expression: {text}')
export const rangeOfBooleans = q('invalid range operations on boolean expr')
export const badRange = q('invalid range operations')
