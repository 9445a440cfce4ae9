import { cutOf, missingOf, requestsOf } from '../contract/case.js'
import { writeExact } from '../contract/exact-json.js'
import { UnsendableRequest } from '../contract/in-process.js'
import { rehearse } from '../contract/rehearse.js'
import {
  badJournal,
  badOrigin,
  emptyJournal,
  journalTooLarge,
  rehearsalsWaiting,
  rehearsalTooSlow,
  unknownOrigin,
  unknownRelease,
} from '../emulator/control-error.js'
import type { Emulator } from '../emulator/emulator.js'
import { stepsIn } from '../emulator/journal/steps.js'
import type { Namespace, ResetTarget } from '../emulator/namespace.js'
import type { Rehearsal, RehearsalReport, UncheckedWish } from '../emulator/rehearsal.js'
import { releaseOf } from '../emulator/release.js'
import { type Version, versions } from '../milvus/versions.js'
import { readJournal } from './read-journal.js'
import type { MakeApp, RehearsedOptions } from './rehearsal-options.js'
import { startWorld } from './rehearsal-world.js'

interface Stage {
  readonly emulator: Emulator
  readonly options: RehearsedOptions
  readonly makeApp: MakeApp
}

/** The most requests of one rehearsal. */
const mostRequests = 10_000
/** The most time for one, in seconds. */
const mostSeconds = 60

/** The rehearsals of an emulator: one at a time, as each keeps all answers of a release. */
interface Queue {
  last: Promise<unknown>
  /** With the one under way. */
  length: number
}

const queues = new WeakMap<Emulator, Queue>()
const longestQueue = 5

/** @throws ControlError */
export function rehearseJournal(
  stage: Stage,
  namespace: Namespace,
  wish: UncheckedWish,
  journal: Uint8Array | undefined,
): Promise<RehearsalReport> {
  const { from: wished = stage.emulator.profile.version, to: all } = wish
  const from = releaseOf(wished)
  const to = [...new Set([all].flat().map(releaseOf))]
  if (to.length === 0) throw unknownRelease(all, versions)
  const origin = originOf(namespace, wish, journal !== undefined)
  const queue = queues.get(stage.emulator) ?? { last: Promise.resolve(), length: 0 }
  queues.set(stage.emulator, queue)
  if (queue.length >= longestQueue) throw rehearsalsWaiting(queue.length)
  queue.length++
  const run = () => rehearseIn(stage, namespace, { from, to, origin }, journal)
  const report = queue.last.then(run)
  const over = () => {
    queue.length--
  }
  queue.last = report.then(over, over)
  return report
}

interface Plan {
  readonly from: Version
  readonly to: readonly Version[]
  readonly origin: ResetTarget
}

async function rehearseIn(
  { emulator, options, makeApp }: Stage,
  namespace: Namespace,
  { from, to, origin }: Plan,
  journal: Uint8Array | undefined,
): Promise<RehearsalReport> {
  const { cases, forgotten } = journal
    ? await casesOfJournal(journal)
    : await casesOfNamespace(namespace)
  const [requests, cut] = [requestsOf(cases), cutOf(cases)]
  if (requests === 0) throw emptyJournal(namespace.name)
  if (requests > mostRequests) throw journalTooLarge(requests, mostRequests)
  const closing = emulator.closing.signal
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(rehearsalTooSlow(mostSeconds)), mostSeconds * 1000)
  const close = () => over.abort(closing.reason)
  // No signal made of both, as `AbortSignal.any` makes one: `closing` would keep something of each.
  closing.addEventListener('abort', close)
  if (closing.aborted) close()
  try {
    const differences = await rehearse(cases, from, to, (release) =>
      startWorld(options, release, origin, makeApp, over.signal),
    )
    return { forgotten, cut, pieces: piecesOf({ from, to, requests, forgotten, cut, differences }) }
  } catch (error) {
    throw error instanceof UnsendableRequest ? badJournal(error.message) : error
  } finally {
    clearTimeout(timer)
    closing.removeEventListener('abort', close)
  }
}

/** @throws ControlError bad_origin, unknown_origin */
function originOf(
  { name, origin: own }: Namespace,
  { origin = own }: UncheckedWish,
  isOther: boolean,
): ResetTarget {
  if (origin !== undefined && !isTarget(origin)) throw badOrigin(origin)
  if (origin) return origin
  if (isOther) return 'seeds'
  throw unknownOrigin(name)
}

const isTarget = (origin: unknown): boolean => origin === 'seeds' || origin === 'empty'

async function casesOfJournal(journal: Uint8Array) {
  const cases = await readJournal(journal)
  return { cases, forgotten: missingOf(cases) }
}

async function casesOfNamespace({ name, journal, forgotten }: Namespace) {
  return { cases: [{ name, ...(await stepsIn(journal)) }], forgotten }
}

/** The report as JSON, a difference a piece. */
function* piecesOf({ differences, ...rest }: Rehearsal): Generator<string> {
  yield `${writeExact(rest).slice(0, -1)},"differences":[`
  for (const [at, difference] of differences.entries()) {
    yield (at === 0 ? '' : ',') + writeExact(difference)
  }
  yield ']}'
}
