// Runs in a thread of its own, where relations of large geometries keep nobody waiting.
import { parentPort } from 'node:worker_threads'
import { MilvusError } from '../../errors/error.js'
import { inTime } from '../../errors/in-time.js'
import { parseWkt } from '../../rows/wkt/parse.js'
import type { Asked } from './asked.js'
import type { MakeTest, SpatialTest } from './geometry.js'
import { type Job, mostTime, type Outcome, type Word } from './outcome.js'

/** For so long a job goes on before another has its turn, in milliseconds. */
const stretch = 200
/** The thread is of no more use after so many milliseconds without a job. */
const patience = 10_000

const say = (word: Word): void => parentPort?.postMessage(word)
const geometry = import('./geometry.js')
let ending: NodeJS.Timeout | undefined

parentPort?.on('message', async (job: Job) => {
  clearTimeout(ending)
  const { spatialTest } = await geometry
  say(outcomeOf(() => related(job, spatialTest)))
  ending = setTimeout(() => say({ kind: 'idle' }), patience)
})
say({ kind: 'started' })

function outcomeOf(work: () => Uint8Array): Outcome {
  try {
    return { kind: 'related', truths: inTime(work, () => 'a relation of geometries', mostTime) }
  } catch (error) {
    if (error instanceof MilvusError) return { kind: 'late' }
    throw error
  }
}

function related({ asked, stored }: Job, makeTest: MakeTest): Uint8Array {
  const until = performance.now() + stretch
  const test = testOf(asked, makeTest)
  const truths = new Uint8Array(stored.length)
  for (const [at, wkt] of stored.entries()) {
    truths[at] = Number(test(wkt))
    if (performance.now() > until) return truths.slice(0, at + 1)
  }
  return truths
}

/** Kept, as a long scan asks many times. */
let last: { readonly asked: Asked; readonly test: SpatialTest } | undefined

function testOf(asked: Asked, makeTest: MakeTest): SpatialTest {
  const isSame =
    last?.asked.relation === asked.relation &&
    last.asked.distance === asked.distance &&
    last.asked.given === asked.given
  if (!last || !isSame) last = { asked, test: makeTest(asked, parseWkt) }
  return last.test
}
