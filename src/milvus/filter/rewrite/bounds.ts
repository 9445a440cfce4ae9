import type { Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import { type Column, valueType } from '../schema.js'
import type { Value } from '../value.js'
import {
  boundKind,
  byKey,
  type Compare,
  canFold,
  type FastRule,
  isCompare,
  isList,
  isNumber,
  type List,
  never,
  order,
  type Range,
  type Rule,
  thinned,
} from './parts.js'

interface Bound {
  readonly value: Value
  readonly inclusive: boolean
}

interface Bounds {
  readonly lower: Bound | undefined
  readonly upper: Bound | undefined
}

/** `a > 1 and a > 2 and a < 5` is `2 < a < 5`; bounds between which nothing lies are never fulfilled. */
export const intersectBounds: Rule = function* (parts, column, rules) {
  const compared = yield* intersect(parts, column, rules, isBoundCompare)
  return yield* intersect(compared, column, rules, isBounded)
}

function* intersect(
  parts: readonly Plan[],
  column: Column,
  rules: FilterRules,
  takes: (part: Plan) => part is Compare | Range,
): Steps<readonly Plan[]> {
  const keyOf = (part: Compare | Range) => kindOf(part, column, rules)
  return yield* byKey(parts, takes, keyOf, (group) => intersection(group, column, rules))
}

function kindOf(part: Compare | Range, column: Column, rules: FilterRules): string | undefined {
  if (isCompare(part)) return boundKind(column, part.value)
  const kind = boundKind(column, part.lower)
  return !rules.splitsLists || kind === boundKind(column, part.upper) ? kind : undefined
}

function* intersection(
  parts: readonly (Compare | Range)[],
  column: Column,
  rules: FilterRules,
): Steps<readonly Plan[]> {
  if (parts.length < 2) return parts
  yield
  const { lower, upper } = parts.map(boundsOf).reduce(tighter)
  if (!lower || !upper)
    return [compareOf(column, lower, '>') ?? compareOf(column, upper, '<')].flatMap(
      (plan) => plan ?? [],
    )
  const sign = order(lower.value, upper.value)
  const isEmpty = sign > 0 || (sign === 0 && !(lower.inclusive && upper.inclusive))
  if (isEmpty) return canFold(column, false, rules) ? [never] : parts
  const plan: Plan = {
    kind: 'range',
    column,
    lower: lower.value,
    upper: upper.value,
    lowerInclusive: lower.inclusive,
    upperInclusive: upper.inclusive,
  }
  return [plan]
}

function compareOf(column: Column, bound: Bound | undefined, sign: '<' | '>'): Plan | undefined {
  const operator = bound?.inclusive ? (`${sign}=` as const) : sign
  return bound && { kind: 'compare', column, operator, value: bound.value }
}

const isBoundCompare = (part: Plan): part is Compare =>
  isCompare(part) && part.operator !== '==' && part.operator !== '!='

const isBounded = (part: Plan): part is Compare | Range =>
  part.kind === 'range' || isBoundCompare(part)

function boundsOf(part: Compare | Range): Bounds {
  if (part.kind === 'range') {
    return {
      lower: { value: part.lower, inclusive: part.lowerInclusive },
      upper: { value: part.upper, inclusive: part.upperInclusive },
    }
  }
  const bound = { value: part.value, inclusive: part.operator.endsWith('=') }
  return part.operator.startsWith('>')
    ? { lower: bound, upper: undefined }
    : { lower: undefined, upper: bound }
}

const tighter = (a: Bounds, b: Bounds): Bounds => ({
  lower: tightest(a.lower, b.lower, 1),
  upper: tightest(a.upper, b.upper, -1),
})

function tightest(
  a: Bound | undefined,
  b: Bound | undefined,
  direction: 1 | -1,
  compare = order,
): Bound | undefined {
  if (!a || !b) return a ?? b
  const sign = compare(b.value, a.value) * direction
  return sign > 0 || (sign === 0 && !b.inclusive) ? b : a
}

/** `a in [1, 2, 3] and a > 1` is `a in [2, 3]`. */
export const boundLists: FastRule = (parts, column, rules) => {
  const list = parts.findLast(isList)
  const compares = parts.filter(isBoundCompare)
  const compare = comparison(column, list, compares, rules)
  if (!list || compares.length === 0 || !compare) return parts
  const { lower, upper } = compares.map(boundsOf).reduce((a, b) => ({
    lower: tightest(a.lower, b.lower, 1, compare),
    upper: tightest(a.upper, b.upper, -1, compare),
  }))
  const areComparable = list.values.every((value) =>
    [lower, upper].every((bound) => !bound || areOfKind(value, bound.value)),
  )
  if (!areComparable) return parts
  const values = list.values.filter(
    (value) => meets(value, lower, 1, compare) && meets(value, upper, -1, compare),
  )
  const takes = (part: Plan) => part === list || isBoundCompare(part)
  return thinned(parts, values, takes, column, rules)
}

type Order = (a: Value, b: Value) => number

/**
 * How a list is compared with bounds. Before 3.0 everything is equal where the type says nothing of an order, so that
 * bounds on JSON are lost (planparserv2/rewriter/range.go cmpGeneric).
 */
function comparison(
  column: Column,
  list: List | undefined,
  compares: readonly Compare[],
  rules: FilterRules,
): Order | undefined {
  const values = [...(list?.values ?? []), ...compares.map(({ value }) => value)]
  if (!rules.splitsLists) {
    const isOrdered =
      valueType(column) !== 'JSON' && values.every((value) => boundKind(column, value))
    return isOrdered ? order : () => 0
  }
  const areOrdered =
    valueType(column) === 'JSON'
      ? values.every(({ kind }) => kind === 'int' || kind === 'float' || kind === 'string')
      : values.every((value) => boundKind(column, value))
  return areOrdered ? order : undefined
}

const areOfKind = (a: Value, b: Value): boolean =>
  (isNumber(a) && isNumber(b)) || (a.kind === b.kind && a.kind !== 'array')

function meets(value: Value, bound: Bound | undefined, direction: 1 | -1, compare: Order): boolean {
  if (!bound) return true
  const sign = compare(value, bound.value) * direction
  return sign > 0 || (sign === 0 && bound.inclusive)
}
