import type { RequestFilter } from '../../emulator/journal/filter.js'
import type { Journal } from '../../emulator/journal/journal.js'
import type { Feed, Reader } from './feed.js'

/** How long events are gathered, in milliseconds, and how many characters of them. */
const gatherMs = 20
const mostGathered = 64 * 1024
/** So many are looked at before others have their turn: a filter may mean none of very many. */
const mostAtOnce = 64

/** Sends whole entries, each as an event. */
export function sendEntries(
  journal: Journal,
  filter: RequestFilter,
  reader: Reader,
  onEnd: () => void,
): Feed {
  const { since, limit, ...live } = filter
  let next = firstOf(journal, filter)
  let waiting = ''
  let gathering: NodeJS.Timeout | undefined
  let goingOn: NodeJS.Immediate | undefined
  const stop = journal.listen({ onEntry: sendOn, onEnd })
  sendOn()
  return {
    onReady: sendOn,
    finish() {
      next = Math.max(next, journal.clearedTo)
      sendUpTo(journal.nextId)
      sendGathered()
    },
    stop() {
      stop()
      clearImmediate(goingOn)
      clearTimeout(gathering)
    },
  }

  /** Sends what the reader takes; the journal keeps the rest for it, as long as it can. */
  function sendOn(): void {
    clearImmediate(goingOn)
    next = Math.max(next, journal.clearedTo)
    // What a reader was too slow for is lost to it, and it shall know.
    if (next < journal.oldestId) reader.lose()
    sendUpTo(Math.min(next + mostAtOnce, journal.nextId))
    if (reader.isReady() && next < journal.nextId) goingOn = setImmediate(sendOn)
  }

  function sendUpTo(end: number): void {
    while (reader.isReady() && next < end) gather(eventOf(journal, next++, live))
  }

  /** Waking twenty readers for each request would cost more than answering it. */
  function gather(text: string): void {
    waiting += text
    if (waiting.length > mostGathered) sendGathered()
    else if (waiting !== '') gathering ??= setTimeout(sendGathered, gatherMs).unref()
  }

  function sendGathered(): void {
    clearTimeout(gathering)
    gathering = undefined
    const text = waiting
    waiting = ''
    if (text !== '') reader.send(text)
  }
}

/** What all are sent who follow a journal without a filter: made once, as they are told one after the other. */
const newest = new WeakMap<Journal, { readonly id: number; readonly text: string }>()

/** An entry as an event; nothing where the filter does not mean it. */
function eventOf(journal: Journal, id: number, live: RequestFilter): string {
  const isForAll = Object.keys(live).length === 0
  const made = newest.get(journal)
  if (isForAll && made?.id === id) return made.text
  const entry = journal.find(id, live)
  const text = entry ? `id: ${id}\nevent: request\ndata: ${JSON.stringify(entry)}\n\n` : ''
  if (isForAll) newest.set(journal, { id, text })
  return text
}

/** Where a reader begins: with what comes, or with what is left of what came after an entry. */
function firstOf(journal: Journal, filter: RequestFilter): number {
  const { since, limit } = filter
  if (since === undefined) return journal.nextId
  if (limit !== undefined) return journal.entries(filter)[0]?.id ?? journal.nextId
  return Math.min(Math.max(since + 1, journal.oldestId), journal.nextId)
}
