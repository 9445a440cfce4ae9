import { ensure } from '../../errors/error.js'
import {
  arrayDirectly,
  badArithmetic,
  bitNotOfSlot,
  bitsOfTypes,
  bitsUnsupported,
  complicatedArithmetic,
  incompatibleTypes,
  moduleField,
  moduloOfTypes,
  notInBackend,
  powerOfField,
  severalArithmeticFields,
  shiftUnsupported,
  twoPlaceholders,
  unexpectedOperator,
  zeroDivisor,
} from '../../errors/filter.js'
import type { DataType } from '../../profiles/data-types.js'
import type { ArithmeticOperator, Comparison, Plan } from '../plan.js'
import { valueType } from '../schema.js'
import type { Operand, Value } from '../value.js'
import { cast, tryCast } from './cast.js'
import {
  type Arithmetic,
  type Checked,
  type Context,
  elementTypeOf,
  folded,
  hasSlot,
  typeOf,
} from './checked.js'
import { arithmeticName, checkShift, foldArithmetic, foldBits } from './constants.js'
import { calculationType, canCalculate, canModulo } from './types.js'

const bitNames: Readonly<Record<string, string>> = { '&': 'BitAnd', '|': 'BitOr', '^': 'BitXor' }
const shifts = ['<<', '>>']

/** Whether a sign works on bits. */
export const isBitwise = (sign: string): boolean =>
  bitNames[sign] !== undefined || shifts.includes(sign)

/** Arithmetic of two operands; of constants at once. */
export function checkArithmetic(
  sign: string,
  left: Checked,
  right: Checked,
  text: () => string,
  context: Context,
): Checked {
  if (sign === '**') return checkPower(left, right, text, context)
  const constant = isConstant(left) && isConstant(right)
  if (constant) {
    ensure(left.kind === 'value' && right.kind === 'value', () =>
      twoPlaceholders({ operator: isBitwise(sign) ? text() : sign }),
    )
    return isBitwise(sign)
      ? foldBits(sign, left.value, right.value)
      : foldArithmetic(sign, left.value, right.value, context.rules)
  }
  ensureNotWholeArray(left)
  ensureNotWholeArray(right)
  const type = arithmeticType(sign, left, right, context)
  const slotted = hasSlot(left) || hasSlot(right)
  return { kind: 'arithmetic', operator: sign, left, right, type, slotted }
}

/** `~a` is `a ^ -1`. */
export function checkBitNot(operand: Checked, text: () => string, context: Context): Checked {
  ensure(!hasSlot(operand), () => bitNotOfSlot({ text: text() }))
  const right = folded({ kind: 'int', value: -1n })
  const type = arithmeticType('~', operand, right, context)
  return { kind: 'arithmetic', operator: '^', left: operand, right, type, slotted: false }
}

/** Bit operators and shifts are refused before their operands are looked at, where there are none. */
export function ensureBits(sign: string, text: () => string, { rules }: Context): void {
  const name = bitNames[sign]
  ensure(rules.hasBitOperators || name === undefined, () =>
    bitsUnsupported({ operation: name ?? '', text: text() }),
  )
  ensure(rules.hasBitOperators || !shifts.includes(sign), () => shiftUnsupported({ text: text() }))
}

const isConstant = ({ kind }: Checked): boolean => kind === 'value' || kind === 'slot'

/** An array cannot be used as a whole. */
export function ensureNotWholeArray(checked: Checked): void {
  ensure(
    checked.kind !== 'column' ||
      checked.column.field.type !== 'Array' ||
      checked.column.path.length > 0,
    arrayDirectly,
  )
}

function checkPower(
  left: Checked,
  right: Checked,
  text: () => string,
  { rules }: Context,
): Checked {
  ensure(left.kind === 'value' && right.kind === 'value', () => powerOfField({ text: text() }))
  return foldArithmetic('**', left.value, right.value, rules)
}

function arithmeticType(sign: string, left: Checked, right: Checked, { rules }: Context): DataType {
  if (hasSlot(left)) return typeOf(right)
  if (hasSlot(right)) return typeOf(left)
  const reverse = left.kind === 'value'
  const [first, second] = (reverse ? [right, left] : [left, right]).map(singleType)
  if (first === undefined || second === undefined) return 'None'
  const name = arithmeticName(sign)
  ensure(canCalculate(first, second, rules), () =>
    badArithmetic({ operation: name, left: first, right: second }),
  )
  if (sign === '%' || sign === '~' || isBitwise(sign)) {
    const isRight = rules.needsOneInteger
      ? [left, right].some((side) => side.kind === 'column' && takesModulo(side))
      : [left, right].every(takesModulo)
    ensure(isRight, sign === '%' ? moduloOfTypes : bitsOfTypes)
  }
  const types = reverse ? [right, left] : [left, right]
  const [own = 'None', other = 'None'] = types.map(calculatedType)
  const type = calculationType(own, other)
  ensure(type, () => incompatibleTypes({ left: own, right: other }))
  return type
}

const takesModulo = (side: Checked): boolean => canModulo(typeOf(side), elementTypeOf(side))

/** Lists have no type here. */
const calculatedType = (checked: Checked): DataType =>
  checked.kind === 'value' && checked.value.kind === 'array' ? 'None' : singleType(checked)

const singleType = (checked: Checked): DataType =>
  typeOf(checked) === 'Array' ? elementTypeOf(checked) : typeOf(checked)

const comparisonNames: Readonly<Record<string, string>> = {
  '<': 'LessThan',
  '<=': 'LessEqual',
  '>': 'GreaterThan',
  '>=': 'GreaterEqual',
}

/** `a + 2 > 5`: one operation on one field, compared with a constant. */
export function compareArithmetic(
  operator: Comparison,
  { operator: sign, left, right, type }: Arithmetic,
  value: Operand,
  { rules }: Context,
): Plan {
  const unknown = rules.comparesArithmeticByEquality ? comparisonNames[operator] : undefined
  ensure(unknown === undefined, () => notInBackend({ operation: unknown ?? '' }))
  if (sign === 'length' && left.kind === 'column') {
    return { kind: 'length', column: left.column, operator, value }
  }
  ensure(left.kind !== 'column' || right?.kind !== 'column', severalArithmeticFields)
  const [column, constant] = left.kind === 'column' ? [left, right] : [right, left]
  ensure(column?.kind === 'column' && constant && isConstant(constant), complicatedArithmetic)
  ensure(column === left || sign === '+' || sign === '*', moduleField)
  const known = constant.kind === 'value' ? constant.value : undefined
  const isLost = known && !tryCast(valueType(column.column), known)
  if (rules.losesFloatOperands && isLost) return { kind: 'none' }
  const operand = known ? cast(type, known, rules) : constant
  checkOperand(sign, operand, rules.refusesZeroDivisor)
  return {
    kind: 'arithmetic',
    column: column.column,
    arithmetic: arithmeticSign(sign),
    operand: operandOf(operand),
    operator,
    value,
  }
}

function checkOperand(sign: string, operand: Value | Checked, refusesZero: boolean): void {
  if (operand.kind !== 'int' && operand.kind !== 'float') return
  if (shifts.includes(sign)) checkShift(operand)
  ensure(!refusesZero || (sign !== '/' && sign !== '%') || Number(operand.value) !== 0, zeroDivisor)
}

/** @throws MilvusError for a divisor of zero */
export const ensureDivisor = (sign: string, operand: Value): void =>
  checkOperand(sign, operand, true)

function operandOf(operand: Value | Checked): Operand {
  if (operand.kind === 'slot') return operand
  if (operand.kind === 'value') return operand.value
  if ('value' in operand || operand.kind === 'array') return operand as Value
  throw new Error(`no operand: ${operand.kind}`)
}

const signs: readonly ArithmeticOperator[] = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>']

function arithmeticSign(sign: string): ArithmeticOperator {
  const found = signs.find((known) => known === sign)
  ensure(found, () => unexpectedOperator({ operator: sign }))
  return found
}
