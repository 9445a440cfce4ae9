import type { Plan } from '../plan.js'
import type { Value } from '../value.js'

/**
 * A plan with the equations about one place that `or` joins at its root as one list, as 2.5 makes of them; only those with
 * lists are joined, which cannot be run so (exec/expression/Expr.cpp RewriteConjunctExpr).
 */
export function joinedEquations(plan: Plan): Plan {
  if (plan.kind !== 'or') return plan
  const operands = flat(plan.operands)
  const groups = new Map<string, Equation[]>()
  for (const operand of operands) {
    if (!isEquation(operand)) continue
    const place = placeOf(operand)
    const known = groups.get(place)
    if (known) known.push(operand)
    else groups.set(place, [operand])
  }
  const lists = [...groups.values()].filter(
    (group) => group.length > 1 && group.every(({ value }) => value.kind === 'array'),
  )
  if (lists.length === 0) return plan
  const joined = new Set<Plan>(lists.flat())
  const others = operands.filter((operand) => !joined.has(operand))
  return { kind: 'or', operands: [...others, ...lists.map(listOf)] }
}

type Equation = Extract<Plan, { kind: 'compare' }>

const flat = (operands: readonly Plan[]): Plan[] =>
  operands.flatMap((operand) => (operand.kind === 'or' ? flat(operand.operands) : [operand]))

const isEquation = (plan: Plan): plan is Equation =>
  plan.kind === 'compare' && plan.operator === '=='

const placeOf = ({ column: { field, path } }: Equation): string =>
  JSON.stringify([field.id, ...path])

function listOf(group: readonly Equation[]): Plan {
  const [{ column }] = group as readonly [Equation, ...Equation[]]
  const values = group.flatMap(({ value }): Value[] => (value.kind === 'slot' ? [] : [value]))
  return { kind: 'in', column, values }
}
