import type { RehearsalDifference } from '../contract/rehearse.js'
import type { Catalog } from '../milvus/catalog/catalog.js'
import {
  badOption,
  badSeed,
  badState,
  badTtl,
  cutRequests,
  incompleteJournal,
  longestTtl,
  refuseAs,
  unknownOption,
} from './control-error.js'
import type { Emulator, Origin } from './emulator.js'
import type { FaultRule } from './faults/rule.js'
import { type FaultHandle, faultHandle } from './faults/set-fault.js'
import type { Entry } from './journal/entry.js'
import { expectEvidence } from './journal/expect-evidence.js'
import { expectNoNotes } from './journal/expect-no-notes.js'
import type { RequestFilter } from './journal/filter.js'
import { parseExact } from './journal/parse-exact.js'
import { expectRequest, followRequests, waitForRequest } from './journal/wait.js'
import { isNamed } from './kind-of.js'
import type { Namespace, ResetTarget } from './namespace.js'
import type { Rehearsal, RehearsalWish, Rehearse } from './rehearsal.js'
import { type Row, rowsOf } from './rows.js'
import type { SeedDocument } from './seeds/schema.js'
import { asSeed } from './seeds/seed.js'
import { addSeed } from './seeds/seeds.js'
import { triedSeed } from './seeds/tried.js'
import { exportState } from './state/export.js'
import { importState } from './state/import.js'
import { longestTimer } from './timer.js'

/** A namespace of a running emulator, as tests handle it. */
export interface World {
  /** Where its API answers, without a slash at the end. */
  readonly url: string
  /** The token of the user `root`, for `Authorization: Bearer …`. */
  readonly token: string
  readonly catalog: Catalog
  /** Back to the seeds, or to an empty server; faults and journal are cleared. */
  reset(to?: ResetTarget): void
  /**
   * All rows of a collection, found by its name or alias, loaded or not: as a query shows them, by ascending primary
   * key. Int64 values beyond 2^53 are bigints.
   * @param database `default` unless given
   * @throws MilvusError for a database or a collection that there is not
   */
  rows(collection: string, options?: { readonly database?: string }): Promise<Row[]>
  /**
   * Sets a fault, until it is removed or the world is reset.
   * @throws ControlError for a rule that makes no sense
   */
  fault(rule: FaultRule): FaultHandle
  /** Takes all faults away, and lets the requests that wait at them go on. */
  clearFaults(): void
  /**
   * Adds a seed to the catalog as it is: a document, or the name of a file. One with any error changes nothing.
   * @throws ControlError bad_seed, with the places and reasons
   */
  seed(seed: string | object): Promise<void>
  /**
   * The catalog as a seed, without rows.
   * @param options `password` of all users but `root`, who are left out unless it is given
   * @throws ControlError no_seed for what would be refused of it, with the places and reasons
   */
  exportSeed(options?: { readonly password?: string }): SeedDocument
  /** The whole catalog as a document that `importState`, `PUT /_emulator/state` and `--state` take. */
  exportState(): object
  /**
   * Replaces the whole catalog. A document with any fault changes nothing.
   * @throws ControlError bad_state, with place and reason
   */
  importState(state: object): Promise<void>
  /**
   * The requests in the journal, the newest last.
   * @throws ControlError for an unknown filter
   */
  requests(filter?: RequestFilter): Entry[]
  /** Empties the journal. */
  clearRequests(): void
  /**
   * Calls a function with each request when it is answered; with `since`, first with those after it.
   * @returns what stops it
   * @throws ControlError for an unknown filter
   */
  onRequest(tell: (entry: Entry) => void, filter?: Omit<RequestFilter, 'limit'>): () => void
  /**
   * Resolves with the first request that a filter means: the oldest in the journal, or the next to be answered.
   * @param timeoutMs how long it waits; 5,000 ms unless given
   * @throws Error that lists what was asked instead, when the time is over; ControlError for an unknown filter
   */
  waitForRequest(
    filter?: Omit<RequestFilter, 'limit'>,
    options?: { readonly timeoutMs?: number },
  ): Promise<Entry>
  /**
   * Gives the newest request that a filter means.
   * @throws Error that lists what was asked instead, where there is none; ControlError for an unknown filter
   */
  expectRequest(filter?: RequestFilter): Entry
  /**
   * Makes sure that no request left a note, such as a key that was ignored.
   * @throws Error that lists the notes with their requests; ControlError for a journal that is off or has forgotten requests
   */
  expectNoNotes(filter?: RequestFilter): void
  /**
   * Makes sure that a real server of the release was seen to give every answer in the journal (`Entry.evidence`), those
   * that a fault acted on apart.
   * @throws Error that lists the other answers; ControlError for a journal that is off or has forgotten requests
   */
  expectEvidence(evidence: 'recorded', filter?: Omit<RequestFilter, 'evidence'>): void
  /**
   * Sends the requests of the journal, from the beginning of this world, to other releases, each in a world of its own
   * that this one does not notice; `expect(await emulator.rehearse({ to: '3.0' })).toEqual([])`.
   * @returns the requests that another release answers differently than this one
   * @throws ControlError for an unknown release, a journal that is empty, has forgotten requests or holds some in part, and a world that
   * began with something else than the seeds or empty, unless `origin` is given
   */
  rehearse(wish: RehearsalWish): Promise<readonly RehearsalDifference[]>
  /** Keeps the present state under a name, for `restore` and `fork`. */
  snapshot(name: string): void
  /**
   * Back to a snapshot.
   * @throws ControlError for a name that there is not
   */
  restore(name: string): void
  /**
   * Makes a namespace of its own that shares the data of its origin until either changes.
   * @param from its origin: this world as it is now unless given
   * @param ttlSeconds after how long it ends by itself; never unless given
   * @throws ControlError for a name that is taken, or an origin that there is not
   */
  fork(
    name: string,
    options?: { readonly from?: Origin; readonly ttlSeconds?: number },
  ): ForkedWorld
}

/** A namespace that ends when it is closed. */
export interface ForkedWorld extends World {
  /** Ends it, unless it has ended. */
  close(): void
  /** As `close`, for `using`. */
  [Symbol.dispose](): void
}

/** A listening emulator, as the handles of its namespaces need it. */
export interface Listener {
  readonly emulator: Emulator
  readonly baseUrl: string
  readonly token: string
  readonly rehearse: Rehearse
}

/** @throws ControlError bad_option for no object, unknown_option for one that would be taken without effect */
function checkOptions(options: unknown, ...known: string[]): void {
  if (!isNamed(options)) {
    throw badOption('options', options, `object with ${known.join(', ')}`)
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) throw unknownOption(unknown, known)
}

/** @throws ControlError bad_ttl */
function ttlOf(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined
  if (!(typeof seconds === 'number' && seconds > 0 && seconds <= longestTtl)) throw badTtl(seconds)
  return seconds * 1000
}

/** The handle of a namespace. */
export function worldOf(listener: Listener, namespace: Namespace, path = ''): World {
  const { emulator, baseUrl, token, rehearse } = listener
  const { catalog, journal, faults } = namespace
  const demandLive = () => emulator.demandLive(namespace)
  const demandOwn = () => {
    demandLive()
    emulator.demandOwnData()
  }
  return {
    url: baseUrl + path,
    token,
    catalog,
    reset(to) {
      demandOwn()
      namespace.reset(to)
    },
    async rows(collection, options = {}) {
      emulator.demandOwnData()
      checkOptions(options, 'database')
      return rowsOf(catalog, collection, options.database ?? 'default')
    },
    fault(rule) {
      demandLive()
      return faultHandle(faults, catalog.profile.version, rule)
    },
    clearFaults: () => faults.clear(),
    async seed(seed) {
      demandOwn()
      await refuseAs(badSeed, async () => addSeed(catalog, asSeed(seed, 'document')))
      namespace.leaveOrigin()
    },
    exportSeed(options = {}) {
      emulator.demandOwnData()
      checkOptions(options, 'password')
      const { password } = options
      if (password !== undefined && typeof password !== 'string') {
        throw badOption('password', password, 'text')
      }
      return triedSeed(catalog, password)
    },
    exportState() {
      emulator.demandOwnData()
      return JSON.parse([...exportState(catalog)].join(''))
    },
    async importState(state) {
      demandOwn()
      await refuseAs(badState, () => importState(catalog, state))
      namespace.leaveOrigin()
    },
    requests: (filter) => journal.entries(filter),
    clearRequests: () => journal.clear(),
    onRequest(tell, filter) {
      demandLive()
      if (typeof tell !== 'function') throw badOption('onRequest', tell, 'function')
      return followRequests(journal, tell, filter)
    },
    async waitForRequest(filter = {}, options = {}) {
      // The journal of a closed emulator is there still, and may hold it.
      if (!emulator.closing.signal.aborted) demandLive()
      checkOptions(options, 'timeoutMs')
      const { timeoutMs = 5000 } = options
      if (!(typeof timeoutMs === 'number' && timeoutMs >= 0 && timeoutMs <= longestTimer)) {
        throw badOption('timeoutMs', timeoutMs, `number of milliseconds up to ${longestTimer}`)
      }
      return waitForRequest(journal, filter, timeoutMs, emulator.closing.signal)
    },
    expectRequest: (filter = {}) => expectRequest(journal, filter),
    expectNoNotes: (filter) => expectNoNotes(journal, filter),
    expectEvidence: (evidence, filter) => expectEvidence(journal, evidence, filter),
    snapshot(name) {
      demandOwn()
      emulator.takeSnapshot(name, namespace)
    },
    restore(name) {
      demandOwn()
      catalog.restore(emulator.snapshot(name))
      namespace.leaveOrigin()
    },
    async rehearse(wish) {
      demandLive()
      checkOptions(wish, 'to', 'from', 'origin')
      const { forgotten, cut, pieces } = await rehearse(namespace, wish)
      if (forgotten > 0) throw incompleteJournal(forgotten, journal.size)
      if (cut > 0) throw cutRequests(cut)
      // It was written as one.
      return (parseExact([...pieces].join('')) as Rehearsal).differences
    },
    fork(name, options = {}) {
      demandOwn()
      checkOptions(options, 'from', 'ttlSeconds')
      const { from = { namespace: namespace.name }, ttlSeconds } = options
      const made = emulator.createNamespace(name, from, ttlOf(ttlSeconds))
      const world = worldOf(listener, made, `/_ns/${name}`)
      const close = () => {
        // It may have ended by itself, and another one have its name.
        if (emulator.find(name) === made) emulator.deleteNamespace(name)
      }
      return { ...world, close, [Symbol.dispose]: close }
    },
  }
}
