import { ensure, MilvusError } from '../../errors/error.js'
import {
  badRange,
  boundsNotComparable,
  emptyRange,
  lowerBoundNotConstant,
  rangeOfBooleans,
  upperBoundNotConstant,
} from '../../errors/filter.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Steps } from '../../turns/steps.js'
import type { FilterRules } from '../rules.js'
import type { Column } from '../schema.js'
import type { Link, Node } from '../syntax/node.js'
import type { Operand } from '../value.js'
import { ensureNotWholeArray } from './arithmetic.js'
import { type Checked, type Context, predicate } from './checked.js'
import { orderOf } from './constants.js'
import { columnOfRange } from './names.js'
import { isFloat, isInteger, isString } from './types.js'

/** `1 < a <= 5` and `5 >= a > 1`; the bounds are looked at after the field. */
export function* checkRange(
  first: () => Steps<Checked>,
  firstText: () => string,
  { operator, sign, middle, second, operand }: Link,
  context: Context,
  check: (node: Node, context: Context) => Steps<Checked>,
): Steps<Checked> {
  if (middle === undefined) throw new Error('a range has a middle')
  const column = columnOfRange(middle, context)
  ensureNotWholeArray({ kind: 'column', column })
  const upwards = operator === 'range'
  const last = () => check(operand, context)
  const [lower, upper] = upwards ? yield* both(first, last) : yield* both(last, first)
  // Whichever bound it is, the text of the lower one is taken from the left side.
  ensure(lower && isBound(lower), () => lowerBoundNotConstant({ text: firstText() }))
  ensure(upper && isBound(upper), () => upperBoundNotConstant({ text: context.textOf(operand) }))
  const type = boundedType(column, upwards || !context.rules.takesAnyReverseBounds)
  const [low, high] = [boundOf(lower, type), boundOf(upper, type)]
  const signs = upwards ? [sign, second] : [second, sign]
  const [lowerInclusive, upperInclusive] = signs.map((mark) => mark?.endsWith('=') ?? false)
  const inclusive = lowerInclusive === true && upperInclusive === true
  ensureBounds(low, high, inclusive, context.rules)
  return predicate({
    kind: 'range',
    column,
    lower: low,
    upper: high,
    lowerInclusive: lowerInclusive === true,
    upperInclusive: upperInclusive === true,
  })
}

/** What the bounds must be; of an array in `5 > a[0] > 1` 2.3 asks nothing (VisitReverseRange). */
const boundedType = ({ field }: Column, isChecked: boolean): DataType =>
  field.type === 'Array' && isChecked ? (field.elementType ?? 'None') : field.type

/** What is wrong with the first is told before the second, which is looked at all the same and may panic. */
function* both(
  first: () => Steps<Checked>,
  second: () => Steps<Checked>,
): Steps<[Checked, Checked]> {
  let found: Checked
  try {
    found = yield* first()
  } catch (error) {
    if (error instanceof MilvusError) yield* unlessRefused(second)
    throw error
  }
  return [found, yield* second()]
}

function* unlessRefused(check: () => Steps<Checked>): Steps<void> {
  try {
    yield* check()
  } catch (error) {
    if (!(error instanceof MilvusError)) throw error
  }
}

type Bound = Extract<Checked, { kind: 'value' | 'slot' }>

const isBound = (checked: Checked): checked is Bound =>
  checked.kind === 'value' || checked.kind === 'slot'

function boundOf(bound: Bound, type: DataType): Operand {
  if (bound.kind === 'slot') return bound
  const { value } = bound
  ensure(type !== 'Bool', rangeOfBooleans)
  if (isString(type)) ensure(value.kind === 'string', badRange)
  if (isInteger(type)) ensure(value.kind === 'int', badRange)
  if (!isFloat(type)) return value
  ensure(value.kind === 'int' || value.kind === 'float', badRange)
  return { kind: 'float', value: Number(value.value) }
}

/** @throws MilvusError if nothing lies between the bounds */
export function ensureBounds(
  lower: Operand,
  upper: Operand,
  inclusive: boolean,
  { checksBounds }: FilterRules,
): void {
  if (checksBounds === 'no' || lower.kind === 'slot' || upper.kind === 'slot') return
  const order = orderOf(lower, upper)
  ensure(order !== undefined || checksBounds !== 'kinds', boundsNotComparable)
  ensure(order === undefined || order < 0 || (inclusive && order === 0), emptyRange)
}
