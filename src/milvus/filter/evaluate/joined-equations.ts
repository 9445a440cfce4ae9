import { eachOf, type Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'
import type { Value } from '../value.js'

/**
 * A plan with the equations about one place that `or` joins at its root as one list, as 2.5 makes of them; only those with
 * lists are joined, which cannot be run so (exec/expression/Expr.cpp RewriteConjunctExpr).
 */
export function* joinedEquations(plan: Plan): Steps<Plan> {
  if (plan.kind !== 'or') return plan
  const operands: Plan[] = []
  yield* flatten(plan.operands, operands)
  const groups = new Map<string, Equation[]>()
  yield* eachOf(operands, (operand) => {
    if (!isEquation(operand)) return
    const place = placeOf(operand)
    const known = groups.get(place)
    if (known) known.push(operand)
    else groups.set(place, [operand])
  })
  const lists = [...groups.values()].filter(
    (group) => group.length > 1 && group.every(({ value }) => value.kind === 'array'),
  )
  if (lists.length === 0) return plan
  const joined = new Set(lists)
  const isJoined = (plan: Plan) => isEquation(plan) && joined.has(groups.get(placeOf(plan)) ?? [])
  const kept: Plan[] = []
  yield* eachOf(operands, (operand) => {
    if (!isJoined(operand)) kept.push(operand)
  })
  for (const list of lists) kept.push(yield* listOf(list))
  return { kind: 'or', operands: kept }
}

type Equation = Extract<Plan, { kind: 'compare' }>

function* flatten(operands: readonly Plan[], into: Plan[]): Steps<void> {
  for (const operand of operands) {
    if (operand.kind === 'or') yield* flatten(operand.operands, into)
    else {
      into.push(operand)
      if (into.length % 4096 === 0) yield
    }
  }
}

const isEquation = (plan: Plan): plan is Equation =>
  plan.kind === 'compare' && plan.operator === '=='

const placeOf = ({ column: { field, path } }: Equation): string =>
  JSON.stringify([field.id, ...path])

function* listOf(group: readonly Equation[]): Steps<Plan> {
  const [{ column }] = group as readonly [Equation, ...Equation[]]
  const values: Value[] = []
  yield* eachOf(group, ({ value }) => {
    if (value.kind !== 'slot') values.push(value)
  })
  return { kind: 'in', column, values }
}
