import { ControlError } from '../../emulator/control-error.js'
import type { RequestFilter } from '../../emulator/journal/filter.js'
import type { Journal } from '../../emulator/journal/journal.js'
import { lineOf } from '../../emulator/journal/line.js'
import type { Feed, Reader } from './feed.js'

/** Before the first event after a lull, in milliseconds. */
const gatherMs = 20
/** Between two events, and what one may cost, in milliseconds: of the server's time, a hundredth while many requests come. */
const quiet = { pauseMs: 100, costMs: 10 }
const busy = { pauseMs: 250, costMs: 2 }
/** So many requests in a pause are many. */
const many = 100

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
  const { pauseMs, costMs } = news.to - news.from > many ? busy : quiet
  round.nextAt = begun + pauseMs
  const end = begun + costMs
  const made = new Map<number, string>()
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
function tellOne(
  journal: Journal,
  follower: Follower,
  made: Map<number, string>,
  end: number,
): void {
  const { reader } = follower
  while (reader.isReady()) {
    const span = follower.left.pop()
    if (!span) return
    const from = Math.max(span.from, oldestOf(journal))
    const lines: string[] = []
    let id = span.to
    while (id > from && (made.has(id - 1) || performance.now() < end)) {
      id--
      lines.push(lineText(journal, id, made))
    }
    if (lines.length > 0) {
      reader.send(`id: ${span.to - 1}\nevent: lines\ndata: [${lines.reverse().join()}]\n\n`)
    }
    if (id > from) {
      follower.left.push({ from, to: id })
      return
    }
  }
}

function lineText(journal: Journal, id: number, made: Map<number, string>): string {
  const known = made.get(id)
  if (known !== undefined) return known
  const recorded = journal.recorded(id)
  const text = recorded ? JSON.stringify(lineOf(recorded)) : ''
  made.set(id, text)
  return text
}
