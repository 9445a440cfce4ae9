import { compareBytes } from '../go/json-text.js'
import type { Plan } from './plan.js'
import type { Column } from './schema.js'
import type { Operand, Value } from './value.js'

type Compare = Extract<Plan, { kind: 'compare' }>
type List = Plan & { readonly kind: 'in'; readonly values: readonly Value[] }

/** What is asked of one column by parts of a conjunction. */
interface Group {
  readonly column: Column
  readonly lists: List[]
  readonly compares: Compare[]
}

/**
 * What 2.6 makes of parts joined by `and` (planparserv2/rewriter/term_in.go), as far as it shows: what else is asked of
 * a field of text or integers thins out its list, so that a delete may ask for keys alone. One part that no row fulfils
 * is all that is left.
 */
export function conjunction(operands: readonly Plan[]): Plan {
  const parts = operands.flatMap((part) => (part.kind === 'and' ? part.operands : [part]))
  const groups = groupsOf(parts).filter(({ lists }) => lists.length > 0)
  const places = new Map<Plan, Plan | undefined>()
  for (const group of groups) {
    const left = thinned(group)
    if (!left) continue
    for (const part of [...group.lists, ...group.compares]) {
      if (left.used.has(part)) places.set(part, undefined)
    }
    const [first] = group.lists
    if (first) places.set(first, left.plan)
  }
  const kept = parts.flatMap((part) => {
    const place = places.has(part) ? places.get(part) : part
    return place && !(place.kind === 'always' && place.value) ? [place] : []
  })
  if (kept.length === 0) return { kind: 'always', value: true }
  const [only] = kept
  const never = kept.find((part) => part.kind === 'always' && !part.value)
  return never ?? (kept.length === 1 && only ? only : { kind: 'and', operands: kept })
}

/** Fields of these types have no places inside, but for elements of structs. */
export function groupsOf(parts: readonly Plan[]): Group[] {
  const groups = new Map<number, Group>()
  for (const part of parts) {
    if (!isList(part) && !isCompare(part)) continue
    const { column } = part
    if (
      column.ofElement ||
      !['Int8', 'Int16', 'Int32', 'Int64', 'VarChar'].includes(column.field.type)
    )
      continue
    const group = groups.get(column.field.id) ?? { column, lists: [], compares: [] }
    groups.set(column.field.id, group)
    if (isList(part)) group.lists.push(part)
    else group.compares.push(part)
  }
  return [...groups.values()]
}

const isList = (plan: Plan): plan is List => plan.kind === 'in' && !('kind' in plan.values)

const isCompare = (plan: Plan): plan is Compare =>
  plan.kind === 'compare' && plan.value.kind !== 'slot'

/** The list with what the other parts leave of it; nothing where none thins it out, or a null would be lost. */
function thinned({ column, lists, compares }: Group) {
  const bounds = compares.filter(({ operator }) => isBound(operator))
  // Bounds on both sides have become a range before lists are looked at.
  const sides = new Set(bounds.map(({ operator }) => operator[0]))
  const used = compares.filter(({ operator }) => !isBound(operator) || sides.size === 1)
  if (lists.length + used.length < 2 || lists.some(({ values }) => values.length === 0)) {
    return undefined
  }
  const [first, ...others] = lists
  const sets = others.map((list) => keysOf(list.values))
  const allowed = used.filter(({ operator }) => operator === '==')
  const only = new Set(allowed.map(({ value }) => keyOf(value)))
  const excluded = new Set(
    used.filter(({ operator }) => operator === '!=').map(({ value }) => keyOf(value)),
  )
  const bound = bounds.reduce<Compare | undefined>(tighter, undefined)
  const values = (first?.values ?? []).filter((value) => {
    const key = keyOf(value)
    return (
      sets.every((set) => set.has(key)) &&
      (only.size === 0 || (only.size === 1 && only.has(key))) &&
      !excluded.has(key) &&
      (sides.size !== 1 || bound === undefined || isWithin(value, bound))
    )
  })
  if (values.length === 0 && column.field.nullable) return undefined
  const plan: Plan =
    values.length === 0 ? { kind: 'always', value: false } : { kind: 'in', column, values }
  return { plan, used: new Set<Plan>([...lists, ...used]) }
}

const isBound = (operator: string): boolean => operator !== '==' && operator !== '!='

const keyOf = (value: Operand): unknown => ('value' in value ? value.value : value)
const keysOf = (values: readonly Value[]): Set<unknown> => new Set(values.map(keyOf))

/** The tighter of two bounds on the same side. */
function tighter(a: Compare | undefined, b: Compare): Compare {
  if (a === undefined || a.value.kind === 'slot' || b.value.kind === 'slot') return b
  return isWithin(b.value, a) ? b : a
}

function isWithin(value: Value, { operator, value: bound }: Compare): boolean {
  if (bound.kind === 'slot') return true
  const sign = order(value, bound)
  return (operator.startsWith('<') ? sign < 0 : sign > 0) || (sign === 0 && operator.endsWith('='))
}

/** Of two values of one field. */
export function order(a: Value, b: Value): number {
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.value, b.value)
  if (a.kind === 'array' || b.kind === 'array') return 0
  return a.value < b.value ? -1 : Number(a.value > b.value)
}
