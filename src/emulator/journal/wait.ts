import { setTimeout as wait } from 'node:timers/promises'
import type { Entry } from './entry.js'
import { ownFilter, type RequestFilter } from './filter.js'
import type { Journal } from './journal.js'

// Taken now, as a user's tests may replace it by a fake one that does not run by itself.
const atOnce = globalThis.queueMicrotask

/**
 * Tells of each request that a filter means, when it is answered; with `since`, also of those after it that the
 * journal still holds.
 * @param onEnd called when the namespace ends
 * @returns what stops it
 * @throws ControlError unknown_filter
 */
export function followRequests(
  journal: Journal,
  tell: (entry: Entry) => void,
  given: Omit<RequestFilter, 'limit'> = {},
  onEnd: () => void = () => {},
): () => void {
  const { since, ...filter } = ownFilter(given)
  let next = since === undefined ? journal.nextId : since + 1
  let isOver = false
  const onEntry = () => {
    for (next = Math.max(next, journal.oldestId); next < journal.nextId; next++) {
      const entry = journal.find(next, filter)
      // In a turn of its own: what it throws must not end in the request.
      if (entry) atOnce(() => isOver || tell(entry))
    }
  }
  const stop = journal.listen({ onEntry, onEnd })
  onEntry()
  return () => {
    isOver = true
    stop()
  }
}

/**
 * Resolves with the first request that a filter means: the oldest in the journal, or the next to be answered.
 * @param timeoutMs how long to wait, in milliseconds
 * @param closing tells that the emulator closes, after which none comes
 * @throws Error that lists what was asked instead, when the time is over; ControlError unknown_filter
 */
export async function waitForRequest(
  journal: Journal,
  filter: Omit<RequestFilter, 'limit'>,
  timeoutMs: number,
  closing: AbortSignal,
): Promise<Entry> {
  const over = new AbortController()
  const close = () => over.abort()
  // No signal made of both, as `AbortSignal.any` makes one: on Node 20 `closing` would keep something of each.
  closing.addEventListener('abort', close)
  if (closing.aborted) close()
  let stop = () => {}
  const found = new Promise<Entry>((resolve, reject) => {
    const end = () => reject(new Error('the namespace ended while a request was waited for'))
    stop = followRequests(journal, resolve, { since: 0, ...filter }, end)
  })
  const late = wait(timeoutMs, undefined, { signal: over.signal }).then(
    () => {
      throw missed(journal, filter, ` within ${timeoutMs} ms`)
    },
    () => {
      throw new Error('the emulator ended while a request was waited for')
    },
  )
  try {
    return await Promise.race([found, late])
  } finally {
    stop()
    closing.removeEventListener('abort', close)
    over.abort()
    // The race is over.
    late.catch(() => {})
  }
}

/**
 * Gives the newest request that a filter means.
 * @throws Error that lists what was asked instead; ControlError unknown_filter
 */
export function expectRequest(journal: Journal, filter: RequestFilter): Entry {
  const [entry] = journal.entries({ ...filter, limit: 1 })
  if (entry) return entry
  throw missed(journal, filter)
}

/** How many requests an error lists. */
const listed = 10

function missed(journal: Journal, filter: RequestFilter, when = ''): Error {
  const newest = journal.entries({ limit: listed })
  const lines = newest.map(
    ({ id, method, path, status, code }) =>
      `#${id} ${method} ${path}: ${code === null ? `HTTP ${status}` : `code ${code}`}`,
  )
  const none = journal.size === 0 ? 'the journal is off' : 'the journal is empty'
  const held = newest.length === 0 ? none : 'the newest in the journal:'
  const what = `no request was as ${JSON.stringify(filter)}${when}`
  return new Error([`${what}; ${held}`, ...lines].join('\n'))
}
