import { analyzerOfField } from '../analyzers/field-analyzer.js'
import type { SpatialTest } from './geometry.js'
import type { Plan } from './plan.js'

/**
 * A plan with what its leaves need loaded: matches of texts the analyzers of their fields, spatial tests the geometry.
 * @throws MilvusError for what this server does not know
 */
export async function prepare(plan: Plan): Promise<Plan> {
  switch (plan.kind) {
    case 'text match':
    case 'fuzzy match':
    case 'phrase match':
      return { ...plan, analyze: await analyzerOfField(plan.column.field) }
    case 'spatial':
      return { ...plan, relates: await spatialTestOf(plan) }
    case 'not':
      return { ...plan, operand: await prepare(plan.operand) }
    case 'and':
    case 'or':
      return needsMore(plan)
        ? { ...plan, operands: await Promise.all(plan.operands.map(prepare)) }
        : plan
    case 'sample':
      return plan.predicate ? { ...plan, predicate: await prepare(plan.predicate) } : plan
    default:
      return plan
  }
}

function needsMore(plan: Plan): boolean {
  switch (plan.kind) {
    case 'text match':
    case 'fuzzy match':
    case 'phrase match':
    case 'spatial':
      return true
    case 'not':
      return needsMore(plan.operand)
    case 'and':
    case 'or':
      return plan.operands.some(needsMore)
    default:
      return false
  }
}

async function spatialTestOf({
  relation,
  wkt,
  distance,
}: Extract<Plan, { kind: 'spatial' }>): Promise<SpatialTest> {
  const { spatialTest } = await import('./geometry.js')
  return spatialTest(relation, wkt?.kind === 'string' ? wkt.value : undefined, distance)
}
