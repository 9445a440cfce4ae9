import { ensure } from '../../errors/error.js'
import {
  arrayOfTwoFields,
  incomparable,
  incomparableOf23,
  jsonOfTwoFields,
  severalFields,
  twoFieldsOnly,
  twoPlaceholders,
} from '../../errors/filter.js'
import type { Comparison, Plan } from '../plan.js'
import { storedType, valueType } from '../schema.js'
import type { Operand, Slot } from '../value.js'
import { compareArithmetic, ensureNotWholeArray } from './arithmetic.js'
import { cast } from './cast.js'
import {
  type Checked,
  type Context,
  elementTypeOf,
  hasSlot,
  predicate,
  something,
  typeOf,
} from './checked.js'
import { foldComparison } from './constants.js'
import { canCompare } from './types.js'

const reversed: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

const isComparison = (sign: string): sign is Comparison => sign in reversed

/** `==`, `!=`, `<`, `<=`, `>`, `>=` */
export function checkComparison(
  sign: string,
  left: Checked,
  right: Checked,
  text: () => string,
  context: Context,
): Checked {
  if (!isComparison(sign)) throw new Error(`no comparison: ${sign}`)
  something(left)
  if (sign !== '==' && sign !== '!=') ensureNotWholeArray(left)
  something(right)
  if (isConstant(left) && isConstant(right)) {
    ensure(left.kind === 'value' && right.kind === 'value', () =>
      twoPlaceholders({ operator: sign }),
    )
    return foldComparison(sign, left.value, right.value, text)
  }
  if (sign !== '==' && sign !== '!=') ensureNotWholeArray(right)
  return predicate(comparePlan(sign, left, right, context))
}

const isConstant = ({ kind }: Checked): boolean => kind === 'value' || kind === 'slot'

function comparePlan(sign: Comparison, left: Checked, right: Checked, context: Context): Plan {
  if (!hasSlot(left) && !hasSlot(right)) ensureComparable(left, right, context)
  if (left.kind === 'value') return compareWith(reversed[sign], right, left.value, context)
  if (left.kind === 'slot') return compareWith(reversed[sign], right, left, context)
  if (right.kind === 'value') return compareWith(sign, left, right.value, context)
  if (right.kind === 'slot') return compareWith(sign, left, right, context)
  return compareFields(sign, left, right, context)
}

function ensureComparable(left: Checked, right: Checked, { rules }: Context): void {
  const [a, b] = [singleType(left), singleType(right)]
  ensure(canCompare(a, b) || (rules.comparesEmptyArrays && isEmptyList(left, right)), () =>
    rules.namesElementTypes
      ? incomparableOf23({
          left: typeOf(left),
          leftElement: elementTypeOf(left),
          right: typeOf(right),
          rightElement: elementTypeOf(right),
        })
      : incomparable({ left: typeText(left), right: typeText(right) }),
  )
}

/** Arrays compare by their elements. */
const singleType = (checked: Checked) =>
  typeOf(checked) === 'Array' ? elementTypeOf(checked) : typeOf(checked)

/** An empty list has the type of the whole array field that stands on the other side. */
const isEmptyList = (left: Checked, right: Checked): boolean =>
  [left, right].some(isWholeArray) &&
  [left, right].some(
    (side) => side.kind === 'value' && side.value.kind === 'array' && side.value.items.length === 0,
  )

const isWholeArray = (side: Checked): boolean =>
  side.kind === 'column' && side.column.field.type === 'Array' && side.column.path.length === 0

const typeText = (checked: Checked): string =>
  typeOf(checked) === 'Array' ? `Array[${elementTypeOf(checked)}]` : typeOf(checked)

/** Something compared with a constant. */
function compareWith(sign: Comparison, left: Checked, value: Operand, context: Context): Plan {
  const type = left.kind === 'column' ? valueType(left.column) : typeOf(left)
  const constant = value.kind === 'slot' || hasSlot(left) ? value : cast(type, value, context.rules)
  if (left.kind === 'arithmetic') return compareArithmetic(sign, left, constant, context)
  ensure(left.kind === 'column', severalFields)
  return { kind: 'compare', column: left.column, operator: sign, value: constant }
}

/** A template in what is no constant takes the place of the left side and is lost (planparserv2/utils.go handleCompare). */
function compareLost(sign: Comparison, right: Checked): Plan {
  if (right.kind !== 'column') {
    return { kind: 'unknown', what: 'comparisons with templates on both sides', slotted: false }
  }
  const value: Slot = { kind: 'slot', name: '' }
  return { kind: 'compare', column: right.column, operator: sign, value, unfilled: true }
}

function compareFields(sign: Comparison, left: Checked, right: Checked, { rules }: Context): Plan {
  if (hasSlot(left)) return compareLost(sign, right)
  ensure(left.kind === 'column' && right.kind === 'column', twoFieldsOnly)
  const types = [left.column, right.column].map(storedType)
  ensure(rules.comparesArraysWithFields || !types.includes('Array'), arrayOfTwoFields)
  ensure(rules.comparesJsonWithFields || !types.includes('JSON'), jsonOfTwoFields)
  return { kind: 'fields', left: left.column, operator: sign, right: right.column }
}
