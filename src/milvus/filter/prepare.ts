import { analyzerOfField } from '../analyzers/field-analyzer.js'
import type { ReadWords } from '../analyzers/word-lines.js'
import type { Pace } from '../turns/pace.js'
import type { Version } from '../versions.js'
import type { Plan } from './plan.js'
import { type Relates, relatesBy } from './spatial/relates.js'

/** What analyzers are made by. */
interface Prepared {
  readonly version: Version
  readonly words?: ReadWords
}

/**
 * A plan with what its leaves need loaded: matches of texts the analyzers of their fields, spatial tests the geometry.
 * @throws MilvusError for what this server does not know
 */
export async function prepare(plan: Plan, request: Prepared, pace: Pace): Promise<Plan> {
  switch (plan.kind) {
    case 'text match':
    case 'fuzzy match':
    case 'phrase match':
      return {
        ...plan,
        analyze: await analyzerOfField(plan.column.field, request.version, request.words),
      }
    case 'spatial':
      return { ...plan, relates: await relatesOf(plan) }
    case 'not':
      return { ...plan, operand: await prepare(plan.operand, request, pace) }
    case 'and':
    case 'or':
      return needsMore(plan)
        ? { ...plan, operands: await prepareAll(plan.operands, request, pace) }
        : plan
    case 'sample':
      return plan.predicate
        ? { ...plan, predicate: await prepare(plan.predicate, request, pace) }
        : plan
    default:
      return plan
  }
}

async function prepareAll(plans: readonly Plan[], request: Prepared, pace: Pace): Promise<Plan[]> {
  const prepared: Plan[] = []
  for (const plan of plans) {
    await pace()
    prepared.push(needsMore(plan) ? await prepare(plan, request, pace) : plan)
  }
  return prepared
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

/** Kept, as to ask for it takes longer than a test. */
let geometry: typeof import('./spatial/geometry.js') | undefined

async function relatesOf({
  relation,
  wkt,
  distance,
}: Extract<Plan, { kind: 'spatial' }>): Promise<Relates> {
  geometry ??= await import('./spatial/geometry.js')
  const given = wkt?.kind === 'string' ? wkt.value : undefined
  return relatesBy({ relation, given, distance }, geometry.spatialTest)
}
