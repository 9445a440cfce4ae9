import { type Beat, type Steps, startBeat } from '../../turns/steps.js'
import { elementFilter, type Plan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import { type Column, valueType } from '../schema.js'
import type { Value } from '../value.js'
import { boundLists, intersectBounds } from './bounds.js'
import {
  addToLists,
  dropCovered,
  equateLists,
  excludeFromLists,
  intersectLists,
  uniteEqual,
  uniteLists,
  uniteUnequal,
} from './lists.js'
import {
  byColumn,
  canBeUnequal,
  forValues,
  inOneStep,
  isList,
  type List,
  never,
  sorted,
} from './parts.js'

const always: Plan = { kind: 'always', value: true }

const andRules = [
  intersectBounds,
  ...[intersectLists, excludeFromLists, boundLists, equateLists].map(inOneStep).map(forValues),
  forValues(uniteUnequal),
]
const orRules = [uniteEqual, inOneStep(dropCovered), uniteLists, addToLists].map(forValues)

/**
 * What 2.6 makes of a plan (planparserv2/rewriter): lists without doubles and in order, and one condition of several on
 * one column. A delete may ask for keys alone afterwards, or for every row; and before 3.0 some rules lose values, so
 * that other rows are found. Parts joined by `or` that are bounds, or matches of texts, find the same rows when united.
 */
export function* rewrite(plan: Plan, rules: FilterRules, isLong = startBeat()): Steps<Plan> {
  switch (plan.kind) {
    case 'in':
      return isList(plan) ? yield* shortList(plan, rules, isLong) : plan
    case 'not':
      return yield* negation(plan, rules, isLong)
    case 'and': {
      if (elementFilter(plan)) return plan
      const operands = yield* rewriteAll(plan.operands, rules, isLong)
      return yield* joined('and', operands, andRules, rules, isLong)
    }
    case 'or': {
      const operands = yield* rewriteAll(plan.operands, rules, isLong)
      return yield* joined('or', operands, orRules, rules, isLong)
    }
    default:
      return plan
  }
}

const rewritten: ReadonlySet<Plan['kind']> = new Set(['in', 'not', 'and', 'or'])

function* rewriteAll(
  plans: readonly Plan[],
  rules: FilterRules,
  isLong: Beat,
): Steps<readonly Plan[]> {
  const made: Plan[] = []
  for (const plan of plans) {
    if (isLong()) yield
    made.push(rewritten.has(plan.kind) ? yield* rewrite(plan, rules, isLong) : plan)
  }
  return made
}

function* joined(
  kind: 'and' | 'or',
  operands: readonly Plan[],
  steps: Parameters<typeof byColumn>[1],
  rules: FilterRules,
  isLong: Beat,
): Steps<Plan> {
  const parts = operands.map((part) => (part.kind === kind ? part.operands : [part]))
  const plans = yield* byColumn(parts, steps, rules, isLong)
  const decides = kind === 'or'
  if (plans.some((part) => isAlways(part, decides))) return decides ? always : never
  const left = plans.filter((part) => !isAlways(part, !decides))
  const [only] = left
  if (!only) return decides ? never : always
  return left.length === 1 ? only : { kind, operands: left }
}

const isAlways = (plan: Plan, value: boolean): boolean =>
  plan.kind === 'always' && plan.value === value

function* negation(
  plan: Extract<Plan, { kind: 'not' }>,
  rules: FilterRules,
  isLong: Beat,
): Steps<Plan> {
  const operand = yield* rewrite(plan.operand, rules, isLong)
  if (operand.kind === 'always') return operand.value ? never : always
  if (operand.kind !== 'compare' || operand.operator !== '==' || operand.value.kind === 'slot') {
    return { ...plan, operand }
  }
  return canBeUnequal(operand.column, operand.value, rules)
    ? { ...operand, operator: '!=' }
    : { ...plan, operand }
}

/** Without doubles; one value is an equation, and both booleans are all there are. */
function* shortList(plan: List, rules: FilterRules, isLong: Beat): Steps<Plan> {
  const { column } = plan
  const parts = rules.splitsLists
    ? partsOf(column, plan.values)
    : [sameNumbers(column, plan.values)]
  const plans: Plan[] = []
  for (const part of parts) {
    if (isLong()) yield
    plans.push(planOf(plan, yield* sorted(part)))
  }
  const [only] = plans
  return plans.length === 1 && only ? only : { kind: 'or', operands: plans }
}

function planOf(plan: List, values: readonly Value[]): Plan {
  const { column } = plan
  const [only] = values
  if (values.length === 1 && only) return { kind: 'compare', column, operator: '==', value: only }
  return isAllBooleans(column, values) ? always : { ...plan, values }
}

/** Before 3.0 integers that stand among doubles in a list for JSON are doubles. */
function sameNumbers({ field }: Column, values: readonly Value[]): readonly Value[] {
  if (field.type !== 'JSON' || !values.some(({ kind }) => kind === 'float')) return values
  return values.map((value) =>
    value.kind === 'int' ? { kind: 'float', value: Number(value.value) } : value,
  )
}

const kindOrder = ['bool', 'int', 'float', 'string', 'array'] as const

/** In 3.0 a list is of one kind, and lists are compared one by one (planparserv2/rewriter/json_term.go). */
function partsOf({ field, path }: Column, values: readonly Value[]): readonly (readonly Value[])[] {
  const isWholeArray = field.type === 'Array' && path.length === 0
  if ((field.type !== 'JSON' && !isWholeArray) || values.length === 0) return [values]
  return kindOrder.flatMap((kind) => {
    const same = values.filter((value) => value.kind === kind)
    if (same.length === 0) return []
    return kind === 'array' ? same.map((value) => [value]) : [same]
  })
}

const isAllBooleans = (column: Column, values: readonly Value[]): boolean =>
  valueType(column) === 'Bool' &&
  column.path.length === 0 &&
  !column.field.nullable &&
  values.length === 2
