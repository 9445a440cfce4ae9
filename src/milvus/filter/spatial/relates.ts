import { notImplemented } from '../../errors/emulator.js'
import { inTime, tookTooLong } from '../../errors/in-time.js'
import { parseWkt } from '../../rows/wkt/parse.js'
import type { Waits } from '../../turns/steps.js'
import { type Asked, pointsOf } from './asked.js'
import type { MakeTest, SpatialTest } from './geometry.js'
import { mostTime, type Outcome } from './outcome.js'
import { inThread } from './thread.js'

/** Tells whether stored geometries (WKT) are in a relation. */
export interface Relates {
  /** Undefined where it may take long. */
  atOnce(stored: string): boolean | undefined
  /**
   * Takes as long as it takes.
   * @returns 1 for each that is in the relation and 0 for others, of the first of them at least
   * @throws MilvusError for what takes very long
   */
  apart(stored: readonly string[]): Waits<Uint8Array>
}

/** Where there is no thread, others wait; in milliseconds. */
const mostTimeHere = 1000

/** Two lines of half as many that cross over and over take a millisecond or two, ten the first time; of twice as many four times that. */
const fewPoints = 32

/** @param makeTest of a file that is loaded when it is needed */
export function relatesBy(asked: Asked, makeTest: MakeTest): Relates {
  const points = asked.given === undefined ? 0 : pointsOf(asked.given, fewPoints)
  let made: SpatialTest | undefined
  const test: SpatialTest = (stored) => {
    made ??= makeTest(asked, parseWkt)
    return made(stored)
  }
  return {
    atOnce: (stored) =>
      points + pointsOf(stored, fewPoints) <= fewPoints ? test(stored) : undefined,
    *apart(stored) {
      let outcome: Outcome | undefined
      yield inThread({ asked, stored }).then((made) => {
        outcome = made
      })
      if (!outcome) throw new Error('what waits is not done at once')
      return truthsOf(outcome, () => test(stored[0] ?? ''))
    },
  }
}

/** @param first relates the first one here */
function truthsOf(outcome: Outcome, first: () => boolean): Uint8Array {
  switch (outcome.kind) {
    case 'related':
      return outcome.truths
    case 'late':
      throw tookTooLong(mostTime, 'a relation of geometries')
    case 'ended':
      throw notImplemented({
        what: `a relation of geometries that ends its thread: ${outcome.reason}`,
      })
    case 'not started': {
      const what = () => `a relation of geometries where no thread starts: ${outcome.reason}`
      return Uint8Array.of(Number(inTime(first, what, mostTimeHere)))
    }
  }
}
