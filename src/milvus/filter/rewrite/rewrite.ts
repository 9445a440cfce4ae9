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
import { byColumn, canBeUnequal, forValues, isList, type List, never, sorted } from './parts.js'

const always: Plan = { kind: 'always', value: true }

const andRules = [
  intersectBounds,
  ...[intersectLists, excludeFromLists, boundLists, equateLists, uniteUnequal].map(forValues),
]
const orRules = [uniteEqual, dropCovered, uniteLists, addToLists].map(forValues)

/**
 * What 2.6 makes of a plan (planparserv2/rewriter): lists without doubles and in order, and one condition of several on
 * one column. A delete may ask for keys alone afterwards, or for every row; and before 3.0 some rules lose values, so
 * that other rows are found. Parts joined by `or` that are bounds, or matches of texts, find the same rows when united.
 */
export function rewrite(plan: Plan, rules: FilterRules): Plan {
  switch (plan.kind) {
    case 'in':
      return isList(plan) ? shortList(plan, rules) : plan
    case 'not':
      return negation(plan, rules)
    case 'and': {
      if (elementFilter(plan)) return plan
      return joined('and', rewriteAll(plan.operands, rules), andRules, rules)
    }
    case 'or':
      return joined('or', rewriteAll(plan.operands, rules), orRules, rules)
    default:
      return plan
  }
}

const rewriteAll = (plans: readonly Plan[], rules: FilterRules): readonly Plan[] =>
  plans.map((plan) => rewrite(plan, rules))

function joined(
  kind: 'and' | 'or',
  operands: readonly Plan[],
  steps: Parameters<typeof byColumn>[1],
  rules: FilterRules,
): Plan {
  const parts = operands.map((part) => (part.kind === kind ? part.operands : [part]))
  const rewritten = byColumn(parts, steps, rules)
  const decides = kind === 'or'
  if (rewritten.some((part) => isAlways(part, decides))) return decides ? always : never
  const left = rewritten.filter((part) => !isAlways(part, !decides))
  const [only] = left
  if (!only) return decides ? never : always
  return left.length === 1 ? only : { kind, operands: left }
}

const isAlways = (plan: Plan, value: boolean): boolean =>
  plan.kind === 'always' && plan.value === value

function negation(plan: Extract<Plan, { kind: 'not' }>, rules: FilterRules): Plan {
  const operand = rewrite(plan.operand, rules)
  if (operand.kind === 'always') return operand.value ? never : always
  if (operand.kind !== 'compare' || operand.operator !== '==' || operand.value.kind === 'slot') {
    return { ...plan, operand }
  }
  return canBeUnequal(operand.column, operand.value, rules)
    ? { ...operand, operator: '!=' }
    : { ...plan, operand }
}

/** Without doubles; one value is an equation, and both booleans are all there are. */
function shortList(plan: List, rules: FilterRules): Plan {
  const { column } = plan
  const parts = rules.splitsLists
    ? partsOf(column, plan.values)
    : [sameNumbers(column, plan.values)]
  const plans = parts.map((part): Plan => {
    const values = sorted(part)
    const [only] = values
    if (values.length === 1 && only) {
      return { kind: 'compare', column, operator: '==', value: only }
    }
    return isAllBooleans(column, values) ? always : { ...plan, values }
  })
  const [only] = plans
  return plans.length === 1 && only ? only : { kind: 'or', operands: plans }
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
