import { ensure } from '../../errors/error.js'
import {
  listOfField,
  notCastInList,
  notList,
  termOfConstant,
  termOfExpression,
  termOnType,
} from '../../errors/filter.js'
import type { DataType } from '../../profiles/data-types.js'
import type { Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import { valueType } from '../schema.js'
import type { Node } from '../syntax/node.js'
import { printValue, type Slot, type Value } from '../value.js'
import { ensureNotWholeArray } from './arithmetic.js'
import { tryCast } from './cast.js'
import { type Checked, type Context, predicate, something } from './checked.js'
import { isVector } from './types.js'

type Check = (node: Node, context: Context) => Steps<Checked>

/** `x in [..]`, `x not in [..]` */
export function* checkTerm(
  negated: boolean,
  left: Checked,
  leftText: () => string,
  list: Node,
  context: Context,
  check: Check,
): Steps<Checked> {
  something(left)
  ensure(left.kind !== 'value', () => termOfConstant({ text: leftText() }))
  ensure(left.kind === 'column', () => termOfExpression({ text: leftText() }))
  const { column } = left
  const type = valueType(column)
  ensure(!context.rules.refusesTermByType || takesTerm(type), () => termOnType({ type }))
  const values = context.rules.showsSourceOfElements
    ? yield* elementsOf23(left, list, type, context, check)
    : yield* elements(yield* check(list, context), type, list, context)
  const plan: Plan = { kind: 'in', column, values }
  return predicate(negated ? { kind: 'not', operand: plan, filled: true } : plan)
}

/** Timestamps among them, geometries and vectors not (typeutil.IsPrimitiveType). */
const takesTerm = (type: DataType): boolean => !isVector(type) && type !== 'Geometry'

function* elements(
  list: Checked,
  type: DataType,
  node: Node,
  { textOf, isLong }: Context,
): Steps<readonly Value[] | Slot> {
  if (list.kind === 'slot') return list
  ensure(list.kind === 'value', () => listOfField({ text: textOf(node) }))
  const { value } = list
  ensure(value.kind === 'array', () => notList({ text: textOf(node) }))
  const values: Value[] = []
  for (const item of value.items) {
    if (isLong()) yield
    values.push(inList(item, type, () => printValue(item)))
  }
  return values
}

/** 2.3 reads the elements one by one, and has a rule of the grammar for no elements (VisitEmptyTerm). */
function* elementsOf23(
  left: Checked,
  list: Node,
  type: DataType,
  context: Context,
  check: Check,
): Steps<Value[]> {
  const items = list.kind === 'list' ? list.items : []
  if (items.length === 0) ensureNotWholeArray(left)
  const values: Value[] = []
  for (const node of items) {
    if (context.isLong()) yield
    const item = yield* check(node, context)
    ensure(item.kind === 'value', () => listOfField({ text: context.textOf(node) }))
    values.push(inList(item.value, type, () => context.textOf(node)))
  }
  return values
}

function inList(item: Value, type: DataType, shown: () => string): Value {
  const value = tryCast(type, item)
  ensure(value, () => notCastInList({ value: shown(), type }))
  return value
}
