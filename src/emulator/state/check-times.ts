import type { StaticDecode } from '@sinclair/typebox'
import type { StateSchema } from './schema.js'

type State = StaticDecode<typeof StateSchema>

/** A state may come from a machine whose clock is ahead, but not by more, in milliseconds. */
export const mostAheadMs = 24 * 60 * 60 * 1000

/** Refuses what began in the far future: it would never be done. */
export function checkTimes({ databases, imports = [], refreshes = [] }: State, now: number): void {
  for (const [name, jobs] of Object.entries({ imports, refreshes })) {
    for (const [at, { createdAt, endedAt }] of jobs.entries()) {
      if (endedAt === undefined) checkTime(createdAt, now, `/${name}/${at}/createdAt`)
    }
  }
  for (const [at, { collections }] of databases.entries()) {
    for (const [i, { load, indexes }] of collections.entries()) {
      const place = `/databases/${at}/collections/${i}`
      if (load) checkTime(load.since, now, `${place}/load/since`)
      for (const [k, { since }] of indexes.entries()) {
        checkTime(since, now, `${place}/indexes/${k}/since`)
      }
    }
  }
}

function checkTime(time: number, now: number, place: string): void {
  if (time > now + mostAheadMs) throw new Error(`${place}: ${time} lies in the future`)
}
