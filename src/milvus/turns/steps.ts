import type { Pace } from './pace.js'

/** From so many bytes on, work on a body takes long enough that nobody should wait for it. */
export const longBody = 65_536

/** Work that others may be served between: it yields each time it has done some of it. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Steps of which some wait for work that is done elsewhere: they cannot be done at once. */
export type Waits<T> = Generator<Promise<void> | undefined, T, undefined>

/** Does all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does them too, and lets others be served meanwhile. */
export async function inTurns<T>(steps: Waits<T>, pace: Pace): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const work = step.value
    const wait = pace(work)
    if (wait) await wait
    if (work) await work
  }
}

/** Things one by one in steps: a list is long at times. */
export function* eachOf<T>(
  things: Iterable<T>,
  visit: (thing: T, at: number) => void,
): Steps<void> {
  const isLong = startBeat()
  let at = 0
  for (const thing of things) {
    if (isLong()) yield
    visit(thing, at++)
  }
}

/** What is made of each of some things, of which there may be very many. */
export function* eachMade<T, U>(
  things: Iterable<T>,
  make: (thing: T, at: number) => U,
): Steps<U[]> {
  const made: U[] = []
  yield* eachOf(things, (thing, at) => {
    made.push(make(thing, at))
  })
  return made
}

/** What is made of each of some things, a step or more for each. */
export function* madeOf<T, U>(
  things: readonly T[],
  make: (thing: T, at: number) => Steps<U>,
): Steps<U[]> {
  const made: U[] = []
  for (const [at, thing] of things.entries()) {
    yield
    made.push(yield* make(thing, at))
  }
  return made
}

/** A set of things that may be very many. */
export function* setOf<T>(things: readonly T[]): Steps<Set<T>> {
  const set = new Set<T>()
  yield* eachOf(things, (thing) => set.add(thing))
  return set
}

/** Counts parts of work. @returns whether enough were done for a step */
export type Beat = () => boolean

/** So many parts take about a tenth of a millisecond. */
const partsOfStep = 256

export function startBeat(): Beat {
  let left = partsOfStep
  return () => {
    if (--left > 0) return false
    left = partsOfStep
    return true
  }
}
