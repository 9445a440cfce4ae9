import { inTurns, type Waits } from '../../src/milvus/turns/steps.js'

/** Does all steps of a filter, and waits where it does. */
export const allSteps = <T>(steps: Waits<T>): Promise<T> => inTurns(steps, () => undefined)
