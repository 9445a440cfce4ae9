import { constantPlan, missingPlan } from '../../errors/filter-engine.js'
import type { Plan, RangePlan } from '../plan.js'
import type { Value } from '../value.js'
import { ensureAlike } from './contains.js'
import type { EngineRules } from './rules.js'
import { ensureTerms } from './term.js'

/**
 * Reads a whole plan, as 2.3 does before it runs any of it (core/src/query/PlanProto.cpp). Later releases read a part
 * when its turn comes.
 * @throws MilvusError for the first part that cannot be read
 */
export function readPlan(plan: Plan, rules: EngineRules): void {
  switch (plan.kind) {
    case 'and':
    case 'or':
      for (const operand of plan.operands) readPlan(operand, rules)
      return
    case 'not':
      readPlan(plan.operand, rules)
      return
    case 'constant':
      throw constantPlan({ value: String(plan.value) })
    case 'none':
      throw missingPlan()
    case 'in':
      if (!('kind' in plan.values)) ensureTerms(plan.values, plan.column, rules)
      return
    case 'range':
      if (plan.lower.kind !== 'slot' && plan.upper.kind !== 'slot') {
        ensureBounds(plan, plan.lower, plan.upper, rules)
      }
  }
}

/** @throws MilvusError for bounds of two kinds */
export function ensureBounds(
  { column: { field } }: RangePlan,
  lower: Value,
  upper: Value,
  { refusesMixedBounds }: EngineRules,
): void {
  const isOfElements = field.type === 'JSON' || field.type === 'Array'
  if (refusesMixedBounds && isOfElements) ensureAlike([lower, upper])
}
