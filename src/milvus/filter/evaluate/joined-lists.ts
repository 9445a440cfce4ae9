import { listOfLists } from '../../errors/filter-engine.js'
import type { Plan } from '../plan.js'

/**
 * Equations about one place that `or` joins at the root of a filter become one list in 2.5, which cannot be run where
 * they are lists themselves (exec/expression/Expr.cpp RewriteConjunctExpr).
 * @throws MilvusError
 */
export function ensureNoJoinedLists(plan: Plan): void {
  if (plan.kind !== 'or') return
  const kinds = new Map<string, string[]>()
  const waiting = [...plan.operands]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'or') for (const operand of next.operands) waiting.push(operand)
    if (next.kind !== 'compare' || next.operator !== '==') continue
    const { field, path } = next.column
    const place = JSON.stringify([field.id, ...path])
    const known = kinds.get(place)
    if (known) known.push(next.value.kind)
    else kinds.set(place, [next.value.kind])
  }
  for (const found of kinds.values()) {
    if (found.length > 1 && found.every((kind) => kind === 'array')) throw listOfLists()
  }
}
