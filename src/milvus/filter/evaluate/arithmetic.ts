import { deadlyDivision, mixedKinds } from '../../errors/filter-engine.js'
import type { ArithmeticOperator, ArithmeticPlan, Comparison } from '../plan.js'
import type { Element, FilterColumn } from '../segment.js'
import type { Value } from '../value.js'
import { narrowNumberAt, numberAt } from './json.js'
import { no, yes } from './logic.js'
import { compareIntegers, compareNumbers, holds } from './order.js'
import type { Place } from './place.js'
import type { EngineRules } from './rules.js'
import type { Test } from './scan.js'

type Calculate = (a: number) => number

/** `x + 2 > 5` over a column. */
export function arithmeticTest(
  column: FilterColumn,
  { arithmetic, operator, column: place }: ArithmeticPlan,
  operand: Value,
  value: Value,
  json: (row: number) => Place | undefined,
  rules: EngineRules,
  missing: number,
): Test {
  const [x, wanted] = [Number(scalar(operand)), Number(scalar(value))]
  const order = holds(operator)
  switch (column.kind) {
    case 'float': {
      const { values } = column
      const single = values instanceof Float32Array
      const calculate = onFloats(arithmetic, single ? Math.fround(x) : x)
      const [round, aim] = single ? [Math.fround, Math.fround(wanted)] : [same, wanted]
      return (row) => (order(compareNumbers(round(calculate(values[row] ?? 0)), aim)) ? yes : no)
    }
    case 'int': {
      const { values } = column
      if (operand.kind === 'float') throw mixedKinds({ kind: 'kInt64Val' })
      const calculate = onSmallIntegers(arithmetic, x)
      const small: Test = (row) => (order(calculate(values[row] ?? 0) - wanted) ? yes : no)
      if (isOfDoubles(arithmetic, rules, 'all')) return small
      const integers = onIntegers(arithmetic, operand, value, order)
      // Small operands keep the result exact as a double.
      const isSmall = Math.abs(x) <= 2 ** 20 && '+-*/%'.includes(arithmetic)
      if (!isSmall || (x === 0 && isDivision(arithmetic))) {
        return (row) => integers(BigInt(values[row] ?? 0))
      }
      return small
    }
    case 'int64': {
      const { values } = column
      if (operand.kind === 'float') throw mixedKinds({ kind: 'kInt64Val' })
      if (isOfDoubles(arithmetic, rules, 'all')) {
        return (row) => (order(compareNumbers(Number(values[row] ?? 0n) % x, wanted)) ? yes : no)
      }
      const integers = onIntegers(arithmetic, operand, value, order)
      return (row) => integers(values[row] ?? 0n)
    }
    case 'array': {
      const { values } = column
      const index = Number(place.path[0])
      const test = numberTest(arithmetic, operator, operand, value, rules)
      return (row) => {
        const element = values[row]?.[index]
        return element === undefined ? missing : test(numberOf(element))
      }
    }
    default: {
      const test = numberTest(arithmetic, operator, operand, value, rules)
      const otherwise = missing === no && operator === '!=' ? yes : missing
      const exact = rules.exactIntegers && operand.kind === 'int' && value.kind === 'int'
      const read = exact ? narrowNumberAt : numberAt
      return (row) => {
        const found = json(row)
        if (found === undefined || !/[-0-9]/.test(found.text[found.start] ?? '')) return otherwise
        const number = read(found.text, found)
        return number === undefined ? otherwise : test(number)
      }
    }
  }
}

const same = (value: number): number => value

const scalar = (value: Value): number | bigint =>
  value.kind === 'int' || value.kind === 'float' ? value.value : Number.NaN

const numberOf = (element: Element): number | bigint =>
  typeof element === 'bigint' ? element : Number(element)

/** A number that may be an integer or a double: integers are calculated in 64 bits with an integer. */
function numberTest(
  arithmetic: ArithmeticOperator,
  operator: Comparison,
  operand: Value,
  value: Value,
  rules: EngineRules,
): (number: bigint | number) => number {
  const order = holds(operator)
  const calculate = onAnyNumber(arithmetic, operand, rules)
  const cuts = arithmetic === '%' && rules.cutsRemainders
  const wanted = Number(scalar(value))
  const integers =
    operand.kind === 'int' && value.kind === 'int' && !isOfDoubles(arithmetic, rules, 'places')
      ? onIntegers(arithmetic, operand, value, order)
      : undefined
  return (number) => {
    if (integers && typeof number === 'bigint') return integers(number)
    if (integers && cuts) return integers(BigInt(Math.trunc(Number(number))))
    return order(compareNumbers(calculate(Number(number)), wanted)) ? yes : no
  }
}

function onFloats(arithmetic: ArithmeticOperator, x: number): Calculate {
  switch (arithmetic) {
    case '+':
      return (a) => a + x
    case '-':
      return (a) => a - x
    case '*':
      return (a) => a * x
    case '/':
      return (a) => a / x
    default:
      return (a) => a % x
  }
}

/** Whether a remainder is one of doubles, there or everywhere (exec/expression/BinaryArithOpEvalRangeExpr.cpp, fmod). */
const isOfDoubles = (
  arithmetic: ArithmeticOperator,
  { remainderOfDoubles }: EngineRules,
  where: 'all' | 'places',
): boolean => arithmetic === '%' && (remainderOfDoubles === 'all' || remainderOfDoubles === where)

/** A remainder is cut to a whole number until 2.5, but for a divisor with a fraction, which 2.3 takes. */
const onAnyNumber = (
  arithmetic: ArithmeticOperator,
  operand: Value,
  { cutsRemainders }: EngineRules,
): Calculate => {
  const x = Number(scalar(operand))
  return arithmetic === '%' && cutsRemainders && operand.kind !== 'float'
    ? (a) => Math.trunc(a % x)
    : onFloats(arithmetic, x)
}

function onSmallIntegers(arithmetic: ArithmeticOperator, x: number): Calculate {
  if (arithmetic === '/') return (a) => Math.trunc(a / x)
  return onFloats(arithmetic, x)
}

/** As C does it: 64 bits that wrap, quotients towards zero, remainders with the sign of the dividend. */
function onIntegers(
  arithmetic: ArithmeticOperator,
  operand: Value,
  value: Value,
  order: (order: number) => boolean,
): (a: bigint) => number {
  const [x, wanted] = [BigInt(scalar(operand)), BigInt(scalar(value))]
  if (x === 0n && isDivision(arithmetic)) return die
  const calculate = calculation(arithmetic, x)
  return (a) => (order(compareIntegers(BigInt.asIntN(64, calculate(a)), wanted)) ? yes : no)
}

function calculation(arithmetic: ArithmeticOperator, x: bigint): (a: bigint) => bigint {
  switch (arithmetic) {
    case '+':
      return (a) => a + x
    case '-':
      return (a) => a - x
    case '*':
      return (a) => a * x
    case '/':
      return (a) => a / x
    case '%':
      return (a) => a % x
    case '&':
      return (a) => a & x
    case '|':
      return (a) => a | x
    case '^':
      return (a) => a ^ x
    case '<<':
      return (a) => a << x
    case '>>':
      return (a) => a >> x
  }
}

const isDivision = (arithmetic: ArithmeticOperator): boolean =>
  arithmetic === '/' || arithmetic === '%'

/** Not before there is an integer to divide. */
function die(): never {
  throw deadlyDivision()
}
