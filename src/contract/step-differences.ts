import type { CaseStep } from './case.js'
import { type Difference, differenceOf } from './difference.js'
import type { CaseAnswer, CaseRequest } from './server.js'

/** A step that two servers answer differently. */
export interface StepDifference extends Difference {
  /** Its place in its case, from 1. */
  readonly step: number
  readonly request: CaseRequest
  readonly one: CaseAnswer
  readonly other: CaseAnswer
}

/**
 * The steps of a case that two servers answered differently, in their order; what was not answered counts as equal.
 * @param compared what of an answer is compared; all of it unless given
 */
export function stepDifferences(
  steps: readonly CaseStep[],
  ones: readonly CaseAnswer[],
  others: readonly CaseAnswer[],
  compared: (answer: CaseAnswer) => CaseAnswer = (answer) => answer,
): StepDifference[] {
  return steps.flatMap(({ request, unsteady }, at) => {
    const [one, other] = [ones[at], others[at]]
    if (!one || !other || unsteady) return []
    const difference = differenceOf(request, compared(one), compared(other))
    return difference ? [{ step: at + 1, ...difference, request, one, other }] : []
  })
}
