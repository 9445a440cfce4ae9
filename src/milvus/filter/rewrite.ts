import { conjunction, groupsOf, order } from './conjunction.js'
import { elementFilter, type Plan } from './plan.js'
import type { FilterRules } from './rules.js'
import { type Column, sameColumn } from './schema.js'
import type { Value } from './value.js'

/**
 * What 2.6 makes of a plan, as far as it shows (planparserv2/rewriter/term_in.go): lists without doubles and in order,
 * and of several equal conditions on one field of text or integers one list.
 */
export function rewrite(plan: Plan, rules: FilterRules): Plan {
  switch (plan.kind) {
    case 'in':
      return shortList(plan, rules)
    case 'not': {
      const operand = rewrite(plan.operand, rules)
      return operand.kind === 'always'
        ? { kind: 'always', value: !operand.value }
        : { ...plan, operand }
    }
    case 'and':
      return elementFilter(plan)
        ? plan
        : conjunction(plan.operands.map((operand) => rewrite(operand, rules)))
    case 'or':
      return alternatives(plan.operands.map((operand) => rewrite(operand, rules)))
    default:
      return plan
  }
}

/** Without doubles; one value is an equation, and both booleans are all there are. */
function shortList(plan: Extract<Plan, { kind: 'in' }>, rules: FilterRules): Plan {
  if ('kind' in plan.values) return plan
  const { column } = plan
  const parts = rules.splitsLists ? partsOf(column, plan.values) : [plan.values]
  const plans = parts.map((part): Plan => {
    const values = sorted(part)
    const [only] = values
    if (values.length === 1 && only) {
      return { kind: 'compare', column, operator: '==', value: only }
    }
    return isAllBooleans(column, values) ? { kind: 'always', value: true } : { ...plan, values }
  })
  const [only] = plans
  return plans.length === 1 && only ? only : { kind: 'or', operands: plans }
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

const isAllBooleans = ({ field, path }: Column, values: readonly Value[]): boolean =>
  field.type === 'Bool' && path.length === 0 && !field.nullable && values.length === 2

/** Conditions that ask for some values of one field. */
interface Group {
  readonly column: Column
  readonly values: Value[]
  readonly plans: Plan[]
}

function alternatives(operands: readonly Plan[]): Plan {
  if (operands.some((operand) => isAlways(operand, true)) || coverAll(operands)) {
    return { kind: 'always', value: true }
  }
  const possible = operands.filter((operand) => !isAlways(operand, false))
  return possible.length === 0 ? { kind: 'always', value: false } : joined(possible)
}

const isAlways = (plan: Plan, value: boolean): boolean =>
  plan.kind === 'always' && plan.value === value

/** `a in [1, 2] or a != 1`, where `a` cannot be null: every row. A list is two values, or as many conditions. */
function coverAll(operands: readonly Plan[]): boolean {
  return groupsOf(operands).some(({ column, lists, compares }) => {
    const valuesOf = (operator: string) =>
      compares.flatMap((part) =>
        part.operator === operator && part.value.kind !== 'slot' ? [part.value] : [],
      )
    const equal = valuesOf('==')
    const known = equal.length >= 2 ? equal : (lists.at(-1)?.values ?? [])
    const keys = new Set(known.map(keyOf))
    const meets = valuesOf('!=').some((value) => keys.has(keyOf(value)))
    return meets && known.length >= 2 && !column.field.nullable
  })
}

function joined(operands: readonly Plan[]): Plan {
  const groups: Group[] = []
  const places: (Group | Plan)[] = []
  for (const operand of operands) {
    const values = wantedValues(operand)
    const column = 'column' in operand ? operand.column : undefined
    if (values === undefined || column === undefined) {
      places.push(operand)
      continue
    }
    const known = groups.find((group) => sameColumn(group.column, column))
    const group = known ?? { column, values: [], plans: [] }
    group.values.push(...values)
    group.plans.push(operand)
    if (!known) {
      groups.push(group)
      places.push(group)
    }
  }
  const merged = places.map((place) => ('plans' in place ? mergedGroup(place) : place))
  const [only] = merged
  return merged.length === 1 && only ? only : { kind: 'or', operands: merged }
}

function mergedGroup({ column, values, plans }: Group): Plan {
  const [only] = plans
  return plans.length === 1 && only ? only : { kind: 'in', column, values: sorted(values) }
}

function wantedValues(plan: Plan): readonly Value[] | undefined {
  if (plan.kind !== 'compare' && plan.kind !== 'in') return undefined
  if (!['Int8', 'Int16', 'Int32', 'Int64', 'VarChar'].includes(plan.column.field.type)) {
    return undefined
  }
  if (plan.kind === 'in') return 'kind' in plan.values ? undefined : plan.values
  return plan.operator === '==' && plan.value.kind !== 'slot' ? [plan.value] : undefined
}

/** In order and each once; lists of other kinds stay as they are. */
function sorted(values: readonly Value[]): readonly Value[] {
  const [first] = values
  if (!first || !values.every(({ kind }) => kind === first.kind) || first.kind === 'array') {
    return values
  }
  const byKey = new Map(values.map((value) => [keyOf(value), value]))
  return [...byKey.values()].sort(order)
}

const keyOf = (value: Value): unknown => (value.kind === 'array' ? value : value.value)
