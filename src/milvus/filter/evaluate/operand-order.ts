import type { Plan } from '../plan.js'

/**
 * A plan with its operands as 2.5 runs them: those of `and` and `or` at its root by what they cost, what asks JSON last
 * (exec/expression/Expr.cpp ReorderConjunctExpr).
 */
export function reordered(plan: Plan): Plan {
  if (plan.kind !== 'and' && plan.kind !== 'or') return plan
  const operands = plan.operands.map(reordered)
  return { ...plan, operands: operands.sort((a, b) => rankOf(a) - rankOf(b)) }
}

function rankOf(plan: Plan): number {
  switch (plan.kind) {
    case 'and':
    case 'or':
      return plan.operands.some(isHeavy) ? 4 : 1
    case 'fields':
      return 5
    case 'not':
      return 2
    default:
      return ofJson(plan) ? 3 : 0
  }
}

function isHeavy(plan: Plan): boolean {
  if (plan.kind === 'and' || plan.kind === 'or') return plan.operands.some(isHeavy)
  return plan.kind === 'fields' || plan.kind === 'match' || ofJson(plan)
}

const ofJson = (plan: Plan): boolean => 'column' in plan && plan.column.field.type === 'JSON'
