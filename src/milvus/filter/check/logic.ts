import { ensure } from '../../errors/error.js'
import {
  notBetweenBooleans,
  notOnBoolean,
  notUnary,
  unexpectedOperator,
} from '../../errors/filter.js'
import {
  elementsInUnary,
  elementsNotLast,
  sampleInOr,
  sampleInUnary,
  sampleNotLast,
} from '../../errors/filter-functions.js'
import { elementFilter, type Plan } from '../plan.js'
import { hasSlots } from '../slots.js'
import { checkBitNot, ensureNotWholeArray } from './arithmetic.js'
import { type Checked, type Context, predicate, something } from './checked.js'
import { foldBitNot, foldLogic, foldNegative, foldNot } from './constants.js'

/** `and`, `or` between two parts. */
export function checkLogic(
  operator: 'and' | 'or',
  left: Checked,
  right: Checked,
  { rules }: Context,
): Checked {
  if (left.kind === 'value' && right.kind === 'value') {
    return foldLogic(operator, left.value, right.value)
  }
  const constant =
    left.kind === 'value' ? left.value : right.kind === 'value' ? right.value : undefined
  if (constant) {
    const other = left.kind === 'value' ? right : left
    ensure(rules.foldsBooleans && constant.kind === 'bool', () => notBetweenBooleans({ operator }))
    return predicate(foldConstant(operator, constant.value, other))
  }
  return predicate(joined(operator, something(left), something(right)))
}

/** What one side decides alone; templates of the other side are filled in all the same. */
function foldConstant(operator: 'and' | 'or', value: boolean, other: Checked): Plan {
  const decides = value === (operator === 'or')
  if (decides) {
    const always: Plan = { kind: 'always', value }
    const waits = other.kind === 'predicate' && hasSlots(other.plan)
    return waits ? { kind: operator, operands: [always, other.plan] } : always
  }
  ensure(other.kind === 'predicate', () => notBetweenBooleans({ operator }))
  return other.plan
}

function joined(operator: 'and' | 'or', left: Checked, right: Checked): Plan {
  const samples = [left, right].map(
    (side) => side.kind === 'predicate' && side.plan.kind === 'sample',
  )
  if (operator === 'or') ensure(!samples.includes(true), sampleInOr)
  ensure(!samples[0], sampleNotLast)
  ensure(!endsInElements(left), () => elementsNotLast({ operator }))
  ensure(left.kind === 'predicate' && right.kind === 'predicate', () =>
    notBetweenBooleans({ operator }),
  )
  if (right.plan.kind === 'sample') return { ...right.plan, predicate: left.plan }
  const filter = operator === 'and' ? elementFilter(right.plan) : undefined
  return { kind: operator, operands: [left.plan, filter ?? right.plan] }
}

const endsInElements = (checked: Checked): boolean =>
  checked.kind === 'predicate' && elementFilter(checked.plan) !== undefined

/** `+`, `-`, `~` and `not` before a part. */
export function checkUnary(
  operator: string,
  sign: string,
  operand: Checked,
  text: () => string,
  context: Context,
): Checked {
  const { rules } = context
  if (operand.kind === 'value') {
    if (operator === '+') return operand
    if (operator === '-') return foldNegative(operand.value)
    if (operator === 'not') return foldNot(operand.value, rules)
    if (rules.hasBitOperators) return foldBitNot(operand.value)
    throw unexpectedOperator({ operator: sign })
  }
  ensure(operand.kind !== 'nothing', notUnary)
  ensure(operand.kind !== 'predicate' || operand.plan.kind !== 'sample', sampleInUnary)
  ensure(!endsInElements(operand), elementsInUnary)
  ensureNotWholeArray(operand)
  if (operator === '+') return operand
  if (operator === '~' && rules.hasBitOperators) return checkBitNot(operand, text, context)
  ensure(operator === 'not', () => unexpectedOperator({ operator: sign }))
  ensure(operand.kind === 'predicate', notOnBoolean)
  return predicate({ kind: 'not', operand: operand.plan, filled: rules.fillsUnderNot })
}
