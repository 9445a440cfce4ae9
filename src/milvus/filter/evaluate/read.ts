import { constantPlan, missingPlan, unknownFunction } from '../../errors/filter-engine.js'
import type { Plan, RangePlan } from '../plan.js'
import type { Value } from '../value.js'
import { ensureAlike } from './contains.js'
import { nativeType } from './native-type.js'
import type { EngineRules } from './rules.js'
import { ensureTerms } from './term.js'

/**
 * Reads a whole plan before any of it runs (core/src/query/PlanProto.cpp): functions are looked up then, and 2.3 reads the
 * constants too, as later releases do when the turn of a part comes.
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
    case 'elements':
      readPlan(plan.predicate, rules)
      return
    case 'call':
      throw unknownFunction({ name: plan.name, types: plan.types.map(nativeType).join(', ') })
    default:
      if (rules.readsFirst) readConstants(plan, rules)
  }
}

function readConstants(plan: Plan, rules: EngineRules): void {
  switch (plan.kind) {
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
