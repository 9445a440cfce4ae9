import { ControlError } from '../../emulator/control-error.js'
import type { RequestFilter } from '../../emulator/journal/filter.js'
import type { Journal } from '../../emulator/journal/journal.js'
import { lineOf } from '../../emulator/journal/line.js'
import type { Feed, Reader } from './feed.js'

/** Before the first event after a lull, in milliseconds. */
const gatherMs = 20
/**
 * Between two events, and what one may cost, in milliseconds, by how many requests came in a pause: of the server's time
 * a hundredth while many come, less where it has none to spare. More than a list has rows are told even then.
 */
const paces = [
  { from: 2000, pauseMs: 250, costMs: 0.5 },
  { from: 100, pauseMs: 250, costMs: 2 },
  { from: 0, pauseMs: 100, costMs: 10 },
]

/** @throws ControlError bad_format, bad_filter */
export function checkFormat(format: unknown, { since, ...others }: RequestFilter): void {
  if (format !== 'lines') {
    throw new ControlError(400, 'bad_format', `"${format}" is no format; there is: lines`)
  }
  const [name] = Object.keys(others)
  if (name === undefined) return
  const message = `with format=lines there is no filter but since; "${name}" is one`
  throw new ControlError(400, 'bad_filter', message)
}

/**
 * Sends lines, a list of them an event, the oldest first. While more requests come than there is time for, only the newest
 * are told; what was left out follows when there is time, newest event first, unless the journal forgot it before.
 * @param since the id after which it begins; with what comes unless given
 */
export function sendLines(
  journal: Journal,
  since: number | undefined,
  reader: Reader,
  onEnd: () => void,
): Feed {
  const round = roundOf(journal)
  const follower: Follower = { reader, left: [], onEnd }
  if (round.next < journal.nextId) tell(round)
  if (since !== undefined) follower.left.push({ from: since + 1, to: round.next })
  round.followers.add(follower)
  schedule(round)
  return {
    onReady: () => schedule(round),
    finish: () => tell(round),
    stop() {
      round.followers.delete(follower)
      if (round.followers.size > 0) return
      round.stop()
      clearTimeout(round.timer)
      rounds.delete(journal)
    },
  }
}

/** Ids of requests, `to` not among them. */
interface Span {
  readonly from: number
  readonly to: number
}

interface Follower {
  readonly reader: Reader
  /** What it has not been told yet, the newest last. */
  left: Span[]
  onEnd(): void
}

/** What one telling makes: the same lines, as the same bytes, for all who lack the same. */
interface Made {
  readonly lines: Map<number, string>
  readonly events: Map<string, Buffer>
}

/** All who follow the lines of a journal are told the same at the same time, so that twenty cost what one does. */
interface Round {
  readonly journal: Journal
  readonly followers: Set<Follower>
  /** The id from which on nobody was told anything. */
  next: number
  /** Before it nobody is told any more. */
  nextAt: number
  timer: NodeJS.Timeout | undefined
  stop(): void
}

const rounds = new WeakMap<Journal, Round>()

function roundOf(journal: Journal): Round {
  const known = rounds.get(journal)
  if (known) return known
  const followers = new Set<Follower>()
  const round: Round = {
    ...{ journal, followers, next: journal.nextId, nextAt: 0, timer: undefined },
    stop: journal.listen({
      onEntry: () => schedule(round),
      onEnd() {
        for (const { onEnd } of followers) onEnd()
      },
    }),
  }
  rounds.set(journal, round)
  return round
}

function schedule(round: Round): void {
  if (round.timer !== undefined) return
  const wait = Math.max(gatherMs, round.nextAt - performance.now())
  round.timer = setTimeout(tell, wait, round).unref()
}

function tell(round: Round): void {
  const { journal, followers, next } = round
  const begun = performance.now()
  clearTimeout(round.timer)
  round.timer = undefined
  round.next = journal.nextId
  const news = { from: next, to: round.next }
  const count = news.to - news.from
  const { pauseMs = 0, costMs = 0 } = paces.find(({ from }) => count >= from) ?? {}
  round.nextAt = begun + pauseMs
  const end = begun + costMs
  const made: Made = { lines: new Map(), events: new Map() }
  for (const follower of followers) {
    follower.left = withNews(follower.left, news, journal)
    tellOne(journal, follower, made, end)
  }
  if ([...followers].some(({ left, reader }) => left.length > 0 && reader.isReady())) {
    schedule(round)
  }
}

/** What is left to tell, without what the journal forgot. */
function withNews(left: readonly Span[], news: Span, journal: Journal): Span[] {
  const kept = left.filter(({ to }) => to > oldestOf(journal))
  if (news.from === news.to) return kept
  const last = kept.at(-1)
  if (last?.to !== news.from) return [...kept, news]
  return [...kept.slice(0, -1), { from: last.from, to: news.to }]
}

const oldestOf = ({ oldestId, clearedTo }: Journal): number => Math.max(oldestId, clearedTo)

/** Tells the newest that somebody was not told yet. */
function tellOne(journal: Journal, follower: Follower, made: Made, end: number): void {
  const { reader } = follower
  while (reader.isReady()) {
    const span = follower.left.pop()
    if (!span) return
    const from = Math.max(span.from, oldestOf(journal))
    let id = span.to
    while (id > from && (made.lines.has(id - 1) || performance.now() < end)) {
      id--
      makeLine(journal, id, made)
    }
    if (id < span.to) reader.send(eventOf({ from: id, to: span.to }, made))
    if (id > from) {
      follower.left.push({ from, to: id })
      return
    }
  }
}

function makeLine(journal: Journal, id: number, { lines }: Made): void {
  if (lines.has(id)) return
  const recorded = journal.recorded(id)
  lines.set(id, recorded ? JSON.stringify(lineOf(recorded)) : '')
}

function eventOf({ from, to }: Span, { lines, events }: Made): Buffer {
  const key = `${from} ${to}`
  const known = events.get(key)
  if (known) return known
  const told = Array.from({ length: to - from }, (_, at) => lines.get(from + at))
  const event = Buffer.from(`id: ${to - 1}\nevent: lines\ndata: [${told.join()}]\n\n`)
  events.set(key, event)
  return event
}
