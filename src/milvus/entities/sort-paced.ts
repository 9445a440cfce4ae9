import type { Pace } from '../turns/pace.js'
import { sortSteps } from '../turns/sort-steps.js'
import { inTurns } from '../turns/steps.js'

/** Sorts a list in a new one and gives way meanwhile; equal members stay in their order. */
export const sortPaced = <T>(
  list: readonly T[],
  compare: (one: T, other: T) => number,
  pace: Pace,
): Promise<T[]> => inTurns(sortSteps(list, compare), pace)
