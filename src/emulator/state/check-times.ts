import { eachOf, madeOf, type Steps } from '../../milvus/turns/steps.js'
import { isTime } from '../emulator-clock.js'
import type { State } from './schema.js'

/** A state may come from a machine whose clock is ahead, but not by more, in milliseconds. */
export const mostAheadMs = 24 * 60 * 60 * 1000

/** When something began that goes on, which is to be done one day. @param place where it stands, for errors */
export type Begun = (time: number, now: number, place: string) => number

/** Refuses what began in the far future: it would never be done. */
export const noneInFuture: Begun = (time, now, place) => {
  if (time > now + mostAheadMs) throw new Error(`${place}: ${time} lies in the future`)
  return time
}

/**
 * Lets begin now what began in the future: tests set the clock forward, and what was saved by such a clock is loaded by
 * one that nobody has set yet. Refuses what no clock shows.
 */
export const nowAtLatest: Begun = (time, now, place) => {
  if (!isTime(time)) throw new Error(`${place}: ${time} is no time in milliseconds since 1970`)
  return Math.min(time, now)
}

/** The state with all of these times as `begun` has them. */
export function* withTimes(state: State, now: number, begun: Begun): Steps<State> {
  const { imports, refreshes } = state
  const databases = yield* madeOf(state.databases, function* (database, at) {
    const collections: CollectionState[] = []
    yield* eachOf(database.collections, (collection, i) =>
      collections.push(timesOf(collection, `/databases/${at}/collections/${i}`)),
    )
    return { ...database, collections }
  })
  return {
    ...state,
    databases,
    ...(imports && { imports: imports.map((job, at) => timeOf(job, `/imports/${at}`)) }),
    ...(refreshes && { refreshes: refreshes.map((job, at) => timeOf(job, `/refreshes/${at}`)) }),
  }

  function timesOf(collection: CollectionState, place: string): CollectionState {
    const { load, indexes } = collection
    return {
      ...collection,
      ...(load && { load: { ...load, since: begun(load.since, now, `${place}/load/since`) } }),
      indexes: indexes.map((index, k) => ({
        ...index,
        since: begun(index.since, now, `${place}/indexes/${k}/since`),
      })),
    }
  }

  function timeOf<Job extends JobTimes>(job: Job, place: string): Job {
    if (job.endedAt !== undefined) return job
    return { ...job, createdAt: begun(job.createdAt, now, `${place}/createdAt`) }
  }
}

type CollectionState = State['databases'][number]['collections'][number]

interface JobTimes {
  readonly createdAt: number
  readonly endedAt?: number
}
