import { compareBytes } from '../../go/json-text.js'
import { sortSteps } from '../../turns/sort-steps.js'
import { type Beat, type Steps, startBeat } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import type { FilterRules } from '../rules.js'
import { type Column, valueType } from '../schema.js'
import type { Value } from '../value.js'

/* The parts of `and` and `or` that are rewritten (planparserv2/rewriter). */

export type Compare = Extract<Plan, { kind: 'compare' }> & { readonly value: Value }
export type List = Extract<Plan, { kind: 'in' }> & { readonly values: readonly Value[] }
export type Range = Extract<Plan, { kind: 'range' }> & {
  readonly lower: Value
  readonly upper: Value
}
export type Part = Compare | List | Range

export const isCompare = (plan: Plan): plan is Compare =>
  plan.kind === 'compare' && plan.value.kind !== 'slot'
export const isList = (plan: Plan): plan is List => plan.kind === 'in' && !('kind' in plan.values)
const isRange = (plan: Plan): plan is Range =>
  plan.kind === 'range' && plan.lower.kind !== 'slot' && plan.upper.kind !== 'slot'

export const never: Plan = { kind: 'always', value: false }

/** What becomes of the parts that ask one column. */
export type Rule = Made<Steps<readonly Plan[]>>
/** A rule that is fast for as many parts as there may be. */
export type FastRule = Made<readonly Plan[]>

type Made<Plans> = (parts: readonly Plan[], column: Column, rules: FilterRules) => Plans

/** A rule before which others may have their turn. */
export const inOneStep = (rule: FastRule): Rule =>
  function* (parts, column, rules) {
    yield
    return rule(parts, column, rules)
  }

/** Parts of one column beyond so many are looked at all at once, as the time would grow with their square. */
const mostOneByOne = 64

/** What one column is asked: the parts, and with which operand each came. */
interface Group {
  readonly parts: Part[]
  readonly steps: number[]
}

/**
 * Has rules look at the parts of each column, one rule behind the other. Go joins two operands at a time: the rules look
 * at what they made of the first ones once more with each that is added.
 * @param operands the parts of each operand
 */
export function* byColumn(
  operands: readonly (readonly Plan[])[],
  rulesInTurn: readonly Rule[],
  rules: FilterRules,
  isLong: Beat,
): Steps<readonly Plan[]> {
  const others: Plan[] = []
  const groups = new Map<string, Group>()
  for (const [step, parts] of operands.entries()) {
    for (const part of parts) {
      if (isLong()) yield
      if (isCompare(part) || isList(part) || isRange(part)) addTo(groups, part, step)
      else others.push(part)
    }
  }
  for (const group of groups.values()) {
    if (isLong()) yield
    for (const part of yield* joinedParts(group, operands.length, apply)) others.push(part)
  }
  return others

  function* apply(parts: readonly Plan[], column: Column): Steps<readonly Plan[]> {
    let left = parts
    for (const rule of rulesInTurn) left = yield* rule(left, column, rules)
    return left
  }
}

function addTo(groups: Map<string, Group>, part: Part, step: number): void {
  const key = keyOf(part.column)
  const group = groups.get(key) ?? { parts: [], steps: [] }
  groups.set(key, group)
  group.parts.push(part)
  group.steps.push(step)
}

function* joinedParts(
  { parts, steps }: Group,
  operands: number,
  apply: (parts: readonly Plan[], column: Column) => Steps<readonly Plan[]>,
): Steps<readonly Plan[]> {
  const [first] = parts
  if (parts.length === 1 || !first) return parts
  if (parts.length > mostOneByOne) return yield* apply(parts, first.column)
  let left: readonly Plan[] = []
  for (const step of new Set(steps)) {
    left = [...left, ...parts.filter((_, index) => steps[index] === step)]
    const next = steps.find((other) => other > step) ?? operands
    for (let time = Math.max(step, 1); time < next; time++) {
      const made = yield* apply(left, first.column)
      const isSettled = made.length === left.length && made.every((part) => left.includes(part))
      left = made
      if (isSettled) break
    }
  }
  return left
}

const keyOf = ({ field, path, ofElement }: Column): string =>
  `${field.id}|${ofElement ?? ''}|${path.join('|')}`

/**
 * A rule for lists and equations. In 3.0 it looks at values of each kind by itself where the field is JSON, and never
 * at lists or lists of nothing.
 */
export function forValues(rule: Rule): Rule {
  return function* (parts, column, rules) {
    if (!rules.splitsLists) return yield* rule(parts, column, rules)
    const keyOf = (part: Compare | List) => {
      const kind = kindOf(part)
      if (kind === undefined || kind === 'array') return undefined
      return column.field.type === 'JSON' ? kind : ''
    }
    return yield* byKey(parts, isOfValues, keyOf, (group) => rule(group, column, rules))
  }
}

const isOfValues = (part: Plan): part is Compare | List => isCompare(part) || isList(part)

/** What is made of the parts of each key, behind those that are not taken or have none. */
export function* byKey<P extends Plan>(
  parts: readonly Plan[],
  takes: (part: Plan) => part is P,
  keyOf: (part: P) => string | undefined,
  make: (group: readonly P[]) => Steps<readonly Plan[]>,
): Steps<readonly Plan[]> {
  const isLong = startBeat()
  const others: Plan[] = []
  const groups = new Map<string, P[]>()
  for (const part of parts) {
    if (isLong()) yield
    const key = takes(part) ? keyOf(part) : undefined
    if (key === undefined || !takes(part)) {
      others.push(part)
      continue
    }
    const group = groups.get(key)
    if (group) group.push(part)
    else groups.set(key, [part])
  }
  for (const group of groups.values()) {
    for (const plan of yield* make(group)) others.push(plan)
  }
  return others
}

/** Of what kind all values are. */
function kindOf(part: Compare | List): Value['kind'] | undefined {
  const values = isList(part) ? part.values : [part.value]
  const kind = values[0]?.kind
  return values.every((value) => value.kind === kind) ? kind : undefined
}

/** Whether a condition that holds for every row or for none may become a constant: no null may be lost by it. */
export function canFold({ field, path }: Column, constant: boolean, rules: FilterRules): boolean {
  if (field.nullable) return false
  // Before 3.0 what no row fulfils is none, whatever it asks.
  if (!rules.splitsLists) return !constant || path.length === 0
  return field.type !== 'JSON' && path.length === 0
}

/** The parts with the list in place of those it was made of; as they are where a null would be lost. */
export function thinned(
  parts: readonly Plan[],
  values: readonly Value[],
  takes: (part: Plan) => boolean,
  column: Column,
  rules: FilterRules,
): readonly Plan[] {
  if (values.length === 0 && !canFold(column, false, rules)) return parts
  const plan: Plan = values.length === 0 ? never : { kind: 'in', column, values }
  return [...parts.filter((part) => !takes(part)), plan]
}

/** Whether `not (a == 1)` is `a != 1`, which it is not where there may be nothing at the place. */
export function canBeUnequal({ field, path }: Column, value: Value, rules: FilterRules): boolean {
  if (field.type !== 'JSON') return path.length === 0
  return rules.splitsLists || path.length === 0 || value.kind !== 'array'
}

export const areEqual = (a: Value, b: Value): boolean =>
  a.kind === b.kind && a.kind !== 'array' && b.kind !== 'array' && a.value === b.value

export const includes = (values: readonly Value[], value: Value): boolean =>
  values.some((other) => areEqual(other, value))

/**
 * In order and each once, by the kind of the first that is no list. Before 3.0 what is of another kind counts as nothing
 * of that kind, so that of several such values one is left (planparserv2/rewriter/util.go sortGenericValues).
 */
export function* sorted(values: readonly Value[]): Steps<readonly Value[]> {
  const kind = values.find((value) => value.kind !== 'array')?.kind
  if (values.length < 2 || kind === undefined) return values
  const nothing = { bool: false, int: 0n, float: 0, string: '', array: undefined }[kind]
  const isLong = startBeat()
  const keyed = new Map<unknown, Value>()
  for (const value of values) {
    if (isLong()) yield
    const key = 'value' in value && value.kind === kind ? value.value : nothing
    if (!keyed.has(key)) keyed.set(key, value)
  }
  const pairs = yield* sortSteps([...keyed], ([a], [b]) => orderOfKeys(a, b))
  return pairs.map(([, value]) => value)
}

function orderOfKeys(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : Number(a > b)
  return Number(a) - Number(b)
}

/** Below 0, 0 or above 0. */
export function order(a: Value, b: Value): number {
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.value, b.value)
  if (a.kind === 'array' || b.kind === 'array') return 0
  return a.value < b.value ? -1 : Number(a.value > b.value)
}

export const isNumber = ({ kind }: Value): boolean => kind === 'int' || kind === 'float'

const ordered = ['Int8', 'Int16', 'Int32', 'Int64', 'Float', 'Double', 'VarChar']

/** What bounds of a column can be compared with: numbers, texts, or nothing. */
export function boundKind(column: Column, value: Value): 'number' | 'text' | undefined {
  const type = column.field.type === 'Array' ? column.field.elementType : valueType(column)
  const kind = value.kind === 'string' ? 'text' : isNumber(value) ? 'number' : undefined
  if (type === 'JSON') return column.path.length > 0 ? kind : undefined
  if (type === undefined || !ordered.includes(type)) return undefined
  return (type === 'VarChar') === (kind === 'text') ? kind : undefined
}
