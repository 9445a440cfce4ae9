import { type DataType, isString } from '../../profiles/data-types.js'
import { sortSteps } from '../../turns/sort-steps.js'
import { madeOf, type Steps } from '../../turns/steps.js'
import type { Plan } from '../plan.js'

/**
 * A plan with its operands as 2.5 runs them: those of `and` and `or` at its root by what they cost: numbers, texts, light
 * `and` and `or`, what asks no column, arrays, patterns, JSON, the rest (exec/expression/Expr.cpp ReorderConjunctExpr).
 */
export function* reordered(plan: Plan): Steps<Plan> {
  if (plan.kind !== 'and' && plan.kind !== 'or') return plan
  const operands = yield* madeOf(plan.operands, reordered)
  return { ...plan, operands: yield* sortSteps(operands, (a, b) => rankOf(a) - rankOf(b)) }
}

function rankOf(plan: Plan): number {
  switch (plan.kind) {
    case 'and':
    case 'or':
      return plan.operands.some(isHeavy) ? 9 : 2
    case 'fields':
      return 10
    default:
      return 'column' in plan ? rankOfColumn(plan.column.field.type, plan.kind === 'match') : 3
  }
}

function rankOfColumn(type: DataType, isLike: boolean): number {
  if (type === 'JSON') return isLike ? 8 : 7
  if (type === 'Array') return isLike ? 6 : 4
  if (isString(type)) return isLike ? 5 : 1
  return type === 'Bool' || type === 'Geometry' ? 3 : 0
}

function isHeavy(plan: Plan): boolean {
  if (plan.kind === 'and' || plan.kind === 'or') return plan.operands.some(isHeavy)
  return plan.kind === 'fields' || plan.kind === 'match' || ofJson(plan)
}

const ofJson = (plan: Plan): boolean => 'column' in plan && plan.column.field.type === 'JSON'
