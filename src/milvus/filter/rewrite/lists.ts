import type { Plan } from '../plan.js'
import type { Value } from '../value.js'
import {
  areEqual,
  type Compare,
  canBeUnequal,
  canFold,
  type FastRule,
  includes,
  isCompare,
  isList,
  never,
  type Rule,
  sorted,
  thinned,
} from './parts.js'

/* What becomes of lists and equations of one column (planparserv2/rewriter/term_in.go). */

/** `a in [1, 2] and a in [2, 3]` is `a in [2]`. */
export const intersectLists: FastRule = (parts, column, rules) => {
  const [first, ...others] = parts.filter(isList)
  if (!first || others.length === 0) return parts
  const sets = others.map(({ values }) => setOf(values))
  const values = first.values.filter((value) => sets.every((has) => has(value)))
  return thinned(parts, values, isList, column, rules)
}

/** `a in [1, 2] and a != 1` is `a in [2]`. */
export const excludeFromLists: FastRule = (parts, column, rules) => {
  const list = parts.findLast(isList)
  const unequal = parts.filter(isUnequal)
  if (!list || unequal.length === 0) return parts
  const excludes = setOf(unequal.map(({ value }) => value))
  const values = list.values.filter((value) => !excludes(value))
  const takes = (part: Plan) => part === list || isUnequal(part)
  return thinned(parts, values, takes, column, rules)
}

/** `a in [1, 2] and a == 1` is `a == 1`; of several lists the last one counts. */
export const equateLists: FastRule = (parts, column, rules) => {
  const list = parts.findLast(isList)
  const [first, ...others] = parts.filter(isEqual)
  if (!list || !first) return parts
  const isOne = others.every(({ value }) => areEqual(first.value, value))
  const holds = isOne && includes(list.values, first.value)
  if (!holds && !canFold(column, false, rules)) return parts
  const left = parts.filter((part) => !isList(part) && !isEqual(part))
  return [...left, holds ? first : never]
}

/** `a != 1 and a != 2` is `a not in [1, 2]`. */
export const uniteUnequal: Rule = function* (parts, column, rules) {
  const { values, others } = ofOneKind(parts, isUnequal)
  if (values.length < 2 || !values.every((value) => canBeUnequal(column, value, rules))) {
    return parts
  }
  const operand: Plan = { kind: 'in', column, values: yield* sorted(values) }
  return [...others, { kind: 'not', operand, filled: true }]
}

/** `a == 1 or a == 2` is `a in [1, 2]`. */
export const uniteEqual: Rule = function* (parts, column) {
  const { values, others } = ofOneKind(parts, isEqual)
  if (values.length < 2) return parts
  return [...others, { kind: 'in', column, values: yield* sorted(values) }]
}

/** `a in [1, 2] or a != 1` is every row; without 1 in the list it is `a != 1`. */
export const dropCovered: FastRule = (parts, column, rules) => {
  const list = parts.findLast(isList)
  const unequal = parts.filter(isUnequal)
  if (!list || unequal.length === 0) return parts
  const has = setOf(list.values)
  if (!unequal.some(({ value }) => has(value))) return parts.filter((part) => part !== list)
  if (!canFold(column, true, rules)) return parts
  const left = parts.filter((part) => part !== list && !isUnequal(part))
  return [...left, { kind: 'always', value: true }]
}

/** `a in [1] or a in [2]` is `a in [1, 2]`. */
export const uniteLists: Rule = function* (parts, column) {
  const lists = parts.filter(isList)
  if (lists.length < 2) return parts
  const values = yield* sorted(lists.flatMap((list) => list.values))
  return [...parts.filter((part) => !isList(part)), { kind: 'in', column, values }]
}

/** `a in [1, 2] or a == 3` is `a in [1, 2, 3]`. */
export const addToLists: Rule = function* (parts, column) {
  const list = parts.findLast(isList)
  const equal = parts.filter(isEqual)
  if (!list || equal.length === 0) return parts
  const values = yield* sorted([...list.values, ...equal.map(({ value }) => value)])
  const left = parts.filter((part) => part !== list && !isEqual(part))
  return [...left, { kind: 'in', column, values }]
}

const isEqual = (part: Plan): part is Compare => isCompare(part) && part.operator === '=='
const isUnequal = (part: Plan): part is Compare => isCompare(part) && part.operator === '!='

/** The values of those whose value is of the kind of the first, and the parts beside them. */
function ofOneKind(
  parts: readonly Plan[],
  takes: (part: Plan) => part is Compare,
): { readonly values: readonly Value[]; readonly others: readonly Plan[] } {
  const values: Value[] = []
  const others: Plan[] = []
  for (const part of parts) {
    if (takes(part) && part.value.kind === (values[0] ?? part.value).kind) values.push(part.value)
    else others.push(part)
  }
  return { values, others }
}

/** Whether a value is among others; those of another kind are not, nor are lists. */
function setOf(values: readonly Value[]): (value: Value) => boolean {
  const keys = new Set(values.map((value) => (value.kind === 'array' ? value : value.value)))
  return (value) => value.kind !== 'array' && keys.has(value.value)
}
