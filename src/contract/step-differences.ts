import { startPace } from '../milvus/turns/pace.js'
import type { CaseStep } from './case.js'
import { type Difference, differenceOf } from './difference.js'
import type { CaseAnswer, CaseRequest } from './server.js'

/** A step that two servers answer differently. */
export interface StepDifference extends Difference {
  /** Its place in its case, from 1. */
  readonly step: number
  /** The number in its journal of the request that it is made of. */
  readonly id?: number
  readonly request: CaseRequest
  readonly one: CaseAnswer
  readonly other: CaseAnswer
}

/**
 * The steps of a case that two servers answered differently, in their order; what was not answered counts as equal. Others
 * are served meanwhile.
 * @param compared what of an answer is compared; all of it unless given
 */
export async function stepDifferences(
  steps: readonly CaseStep[],
  ones: readonly CaseAnswer[],
  others: readonly CaseAnswer[],
  compared: (answer: CaseAnswer) => CaseAnswer = (answer) => answer,
): Promise<StepDifference[]> {
  const pace = startPace()
  const differences: StepDifference[] = []
  for (const [at, { request, unsteady, id }] of steps.entries()) {
    await pace()
    const [one, other] = [ones[at], others[at]]
    if (!one || !other || unsteady) continue
    const difference = differenceOf(request, compared(one), compared(other))
    if (!difference) continue
    const place = { step: at + 1, ...(id !== undefined && { id }) }
    differences.push({ ...place, ...difference, request, one, other })
  }
  return differences
}
