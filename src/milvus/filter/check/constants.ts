import { ensure } from '../../errors/error.js'
import {
  bitsOfNoInteger,
  divideByZero,
  incompatibleOperands,
  logicOfNoBoolean,
  moduloByZero,
  moduloOfNoInteger,
  notOfNoBoolean,
  onBool,
  onString,
  shiftAmount,
} from '../../errors/filter.js'
import { compareBytes } from '../../go/json-text.js'
import type { Comparison } from '../plan.js'
import type { FilterRules } from '../rules.js'
import { printValue, type Value } from '../value.js'
import { type Checked, folded, foldedBool, Panic } from './checked.js'

/* What operators make of constants (planparserv2/operators.go). */

const names: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '&': 'bitand',
  '^': 'bitxor',
  '|': 'bitor',
  '~': 'bitnot',
  '<<': 'shiftleft',
  '>>': 'shiftright',
}

export const arithmeticName = (sign: string): string => names[sign] ?? sign

const int = (value: bigint): Value => ({ kind: 'int', value: BigInt.asIntN(64, value) })
const float = (value: number): Value => ({ kind: 'float', value })

/** A constant made of two. What Go makes of a text or a bool in old releases is nothing. */
export function foldArithmetic(sign: string, a: Value, b: Value, rules: FilterRules): Checked {
  if (sign === '%') return folded(modulo(a, b))
  const name = arithmeticName(sign)
  const odd =
    [a, b].find(({ kind }) => kind === 'bool') ?? [a, b].find(({ kind }) => kind === 'string')
  if (odd) {
    const checks = sign !== '**' && (rules.refusesOddConstants || sign === '/')
    if (!checks) return { kind: 'nothing' }
    throw odd.kind === 'bool' ? onBool({ operation: name }) : onString({ operation: name })
  }
  if (sign === '**') return folded(power(a, b, rules))
  // Of a list Go reads a zero, which is not found out before it divides.
  if (sign === '/' && b.kind === 'array') throw new Panic()
  if (sign === '/') ensure(numberOf(b) !== 0, divideByZero)
  if (areFloats(a, b)) return folded(float(onFloats(sign, numberOf(a), numberOf(b))))
  return folded(int(onIntegers(sign, integerOf(a), integerOf(b))))
}

export function foldBits(sign: string, a: Value, b: Value): Checked {
  const name = arithmeticName(sign)
  ensure(a.kind === 'int' && b.kind === 'int', () => bitsOfNoInteger({ operation: name }))
  if (sign === '<<' || sign === '>>') checkShift(b, String(b.value))
  switch (sign) {
    case '&':
      return folded(int(a.value & b.value))
    case '|':
      return folded(int(a.value | b.value))
    case '^':
      return folded(int(a.value ^ b.value))
    case '<<':
      return folded(int(a.value << b.value))
    default:
      return folded(int(a.value >> b.value))
  }
}

/** How far bits may be shifted. */
export function checkShift(amount: Value, text = printValue(amount)): void {
  const within = amount.kind === 'int' && amount.value >= 0n && amount.value < 64n
  ensure(within, () => shiftAmount({ amount: text }))
}

/** `~` of a constant. */
export function foldBitNot(value: Value): Checked {
  ensure(value.kind === 'int', () => bitsOfNoInteger({ operation: arithmeticName('~') }))
  return folded(int(~value.value))
}

function modulo(a: Value, b: Value): Value {
  ensure(a.kind === 'int' && b.kind === 'int', moduloOfNoInteger)
  ensure(b.value !== 0n, moduloByZero)
  return int(a.value % b.value)
}

/** An integer is what a double holds of it; below all integers it is the least. */
function power(a: Value, b: Value, rules: FilterRules): Value {
  if (areFloats(a, b)) return float(numberOf(a) ** numberOf(b))
  const exponent = Number(integerOf(b))
  const value = Number(integerOf(a)) ** exponent
  if (!rules.hasIntegerPowers || exponent < 0 || value > 2 ** 63) return float(value)
  return int(Math.abs(value) < 2 ** 63 ? BigInt(value) : -(2n ** 63n))
}

function onFloats(sign: string, a: number, b: number): number {
  if (sign === '+') return a + b
  if (sign === '-') return a - b
  return sign === '*' ? a * b : a / b
}

function onIntegers(sign: string, a: bigint, b: bigint): bigint {
  if (sign === '+') return a + b
  if (sign === '-') return a - b
  return sign === '*' ? a * b : a / b
}

/** Two numbers that are not both integers. */
const areFloats = (a: Value, b: Value): boolean =>
  [a, b].every(({ kind }) => kind === 'int' || kind === 'float') &&
  (a.kind === 'float' || b.kind === 'float')

const numberOf = (value: Value): number =>
  value.kind === 'int' || value.kind === 'float' ? Number(value.value) : 0

const integerOf = (value: Value): bigint => (value.kind === 'int' ? value.value : 0n)

/** Whether a comparison of two constants holds. */
export function foldComparison(
  operator: Comparison,
  a: Value,
  b: Value,
  text: () => string,
): Checked {
  const order = orderOf(a, b, operator === '==' || operator === '!=')
  ensure(order !== undefined, () => incompatibleOperands({ text: text() }))
  return foldedBool(holds(operator, order))
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Below 0, 0 or above 0; undefined for constants that do not compare. Bools have no order, but are equal or not. */
export function orderOf(a: Value, b: Value, equality = false): number | undefined {
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.value, b.value)
  if (a.kind === 'bool' && b.kind === 'bool')
    return equality ? Number(a.value) - Number(b.value) : undefined
  if (a.kind === 'int' && b.kind === 'int')
    return a.value < b.value ? -1 : Number(a.value > b.value)
  const numbers = [a, b].every(({ kind }) => kind === 'int' || kind === 'float')
  return numbers ? numberOf(a) - numberOf(b) : undefined
}

export function foldLogic(operator: 'and' | 'or', a: Value, b: Value): Checked {
  ensure(a.kind === 'bool' && b.kind === 'bool', () => logicOfNoBoolean({ operator }))
  return foldedBool(operator === 'and' ? a.value && b.value : a.value || b.value)
}

export function foldNot(value: Value, rules: FilterRules): Checked {
  if (value.kind === 'bool') return foldedBool(!value.value)
  ensure(!rules.refusesOddConstants, notOfNoBoolean)
  return { kind: 'nothing' }
}

export function foldNegative(value: Value): Checked {
  if (value.kind === 'int') return folded(int(-value.value))
  return value.kind === 'float' ? folded(float(-value.value)) : { kind: 'nothing' }
}
