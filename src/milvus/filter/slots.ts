import type { Plan } from './plan.js'
import type { Operand } from './value.js'

/** Whether templates wait to be filled in (planpb.Expr's is_template). */
export function hasSlots(plan: Plan): boolean {
  switch (plan.kind) {
    case 'compare':
      return !plan.unfilled && isSlot(plan.value)
    case 'length':
      return isSlot(plan.value)
    case 'range':
      return isSlot(plan.lower) || isSlot(plan.upper)
    case 'arithmetic':
      return isSlot(plan.operand) || isSlot(plan.value)
    case 'in':
      return 'kind' in plan.values
    case 'contains':
      return 'kind' in plan.elements
    case 'match':
      return plan.pattern.kind === 'slot'
    case 'text match':
    case 'fuzzy match':
    case 'phrase match':
      return isSlot(plan.query)
    case 'spatial':
      return plan.wkt !== undefined && isSlot(plan.wkt)
    case 'bloom':
      return true
    case 'unknown':
      return plan.slotted
    case 'and':
    case 'or':
      return plan.operands.some(hasSlots)
    case 'not':
      return plan.filled && hasSlots(plan.operand)
    case 'sample':
      return plan.filled && plan.predicate !== undefined && hasSlots(plan.predicate)
    case 'elements':
      return plan.predicate !== undefined && hasSlots(plan.predicate)
    default:
      return false
  }
}

const isSlot = ({ kind }: Operand): boolean => kind === 'slot'
