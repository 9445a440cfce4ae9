import { setMaxListeners } from 'node:events'
import { Catalog, type Snapshot } from '../milvus/catalog/catalog.js'
import type { CatalogOptions } from '../milvus/catalog/options.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import {
  badName,
  badOrigin,
  defaultNamespaceStays,
  emulatorClosed,
  namespaceEnded,
  namespaceExists,
  unknownNamespace,
  unknownSnapshot,
  upstreamData,
} from './control-error.js'
import { EmulatorClock } from './emulator-clock.js'
import { catalogOptions, type EmulatorOptions, type Schedule } from './emulator-options.js'
import { SharedRoom } from './journal/byte-ring.js'
import { Journal } from './journal/journal.js'
import { Meter } from './meter.js'
import { type Beginnings, Namespace, type NamespaceParts, type ResetTarget } from './namespace.js'
import { checkStates } from './seeds/folder.js'
import { asSeeds, holdsRows, type Seed } from './seeds/seed.js'
import { applySeed, loadRowCode, type RowCode } from './seeds/seeds.js'
import { originOf } from './server-address.js'
import { longestTimer } from './timer.js'

/** The beginning of a new namespace: a reset target, a snapshot, or another namespace as it is now. */
export type Origin = ResetTarget | { readonly snapshot: string } | { readonly namespace: string }

/** The name of the namespace of requests that name none. */
export const defaultName = 'default'

/** The form of names of namespaces and snapshots, which stand in a path without escapes and are no `.` or `..`. */
export const nameForm = /^(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}$/

/** All namespaces of one process by name, and snapshots from which more can be made. */
export class Emulator {
  /** Counts the requests to the emulated API, of all namespaces together. */
  readonly meter = new Meter()
  /** The time of all its namespaces. */
  readonly clock: EmulatorClock
  /** Aborted when its server closes: long work ends then. */
  readonly closing = new AbortController()
  /** The address of the real server whose data requests work on, if there is one. */
  readonly upstream: string | undefined
  /** The folder of the seeds of provider states, if there is one. */
  readonly providerStates: string | undefined
  readonly #options: CatalogOptions
  readonly #startedAt: number
  readonly #journalSize: number
  readonly #journalRoom = new SharedRoom()
  readonly #schedule: Schedule
  readonly #searchDelay: number
  readonly #beginnings: { -readonly [Target in keyof Beginnings]: Beginnings[Target] }
  /** Those that are not applied yet. */
  #seeds: readonly Seed[]
  #ready: Promise<void> | undefined
  #tellMade: (namespace: Namespace) => void = () => {}
  readonly #namespaces = new Map<string, Namespace>()
  /** What cancels the end of those that end by themselves, as the schedule gave it. */
  readonly #timers = new Map<Namespace, unknown>()
  readonly #snapshots = new Map<string, Snapshot>()

  /**
   * Seeds are applied at once, unless there are rows in any: then by `ready`.
   * @throws Error for an unknown profile, or a seed that cannot be read or applied
   */
  constructor(options: EmulatorOptions = {}) {
    const { seeds = [], journal = 1000, schedule = afterTime, searchDelay = 0 } = options
    this.clock = new EmulatorClock(options.clock)
    // Any number of requests may be waited for at once.
    setMaxListeners(0, this.closing.signal)
    this.providerStates = options.providerStates || undefined
    if (this.providerStates !== undefined) checkStates(this.providerStates)
    this.upstream =
      options.upstream === undefined ? undefined : originOf('upstream', options.upstream)
    this.#options = catalogOptions(options, () => this.clock.now())
    this.#startedAt = this.#options.clock()
    this.#journalSize = journal
    this.#schedule = schedule
    this.#searchDelay = searchDelay
    const catalog = new Catalog(this.#options)
    this.#beginnings = { empty: catalog.snapshot(), seeds: catalog.snapshot() }
    this.#seeds = asSeeds(seeds)
    this.#add({ name: defaultName, catalog, origin: 'seeds' })
    if (this.#seeds.some(holdsRows)) return
    this.#applySeeds(undefined)
    this.#ready = Promise.resolve()
  }

  /**
   * Resolves when the seeds are applied; those with rows wait for code that only they need.
   * @throws Error for a seed that cannot be applied
   */
  ready(): Promise<void> {
    this.#ready ??= loadRowCode(this.#seeds, this.profile).then((code) => this.#applySeeds(code))
    return this.#ready
  }

  /** Resolves when a search that begins now may be answered. */
  searchTime(): Promise<void> | undefined {
    if (this.#searchDelay === 0) return undefined
    return new Promise((resolve) => this.#schedule(resolve, this.#searchDelay))
  }

  /**
   * Afterwards nothing that is changed or waited for would be met by any request.
   * @throws ControlError ended, for a namespace that has, and for all where the emulator was closed
   */
  demandLive(namespace: Namespace): void {
    if (this.closing.signal.aborted) throw emulatorClosed()
    if (this.find(namespace.name) !== namespace) throw namespaceEnded(namespace.name)
  }

  /** @throws ControlError upstream_data, where it is a real server that holds the data */
  demandOwnData(): void {
    if (this.upstream !== undefined) throw upstreamData(this.upstream)
  }

  get profile(): Profile {
    return this.#options.profile
  }

  get uptimeMs(): number {
    return this.#options.clock() - this.#startedAt
  }

  /** Those whose time is not over, in the order of creation. */
  get namespaces(): ReadonlyMap<string, Namespace> {
    return new Map([...this.#namespaces].filter(([, namespace]) => !this.#isOver(namespace)))
  }

  get snapshots(): ReadonlyMap<string, Snapshot> {
    return this.#snapshots
  }

  /** The namespace of requests that name none. */
  get defaultNamespace(): Namespace {
    return this.namespace(defaultName)
  }

  /** The namespace of that name, if there is one whose time is not over. */
  find(name: string): Namespace | undefined {
    const namespace = this.#namespaces.get(name)
    return namespace && !this.#isOver(namespace) ? namespace : undefined
  }

  /** @throws ControlError unknown_namespace, which names the ones there are */
  namespace(name: string): Namespace {
    const namespace = this.find(name)
    if (!namespace) throw unknownNamespace(name, [...this.namespaces.keys()])
    return namespace
  }

  /**
   * Makes a namespace. It shares the data of its origin until either changes.
   * @param ttlMs how long it lives, in milliseconds; for good unless given
   * @throws ControlError namespace_exists; unknown_namespace, unknown_snapshot for its origin
   */
  createNamespace(name: string, origin: Origin, ttlMs?: number): Namespace {
    checkForm(name)
    if (this.find(name)) throw namespaceExists(name)
    const catalog = new Catalog(this.#options, this.#snapshotOf(origin))
    if (this.#namespaces.has(name)) this.#end(name)
    const target = typeof origin === 'string' ? origin : undefined
    if (ttlMs === undefined) return this.#add({ name, catalog, origin: target })
    const expiresAt = this.#options.clock() + ttlMs
    const namespace = this.#add({ name, catalog, origin: target, expiresAt })
    // A timer can be a little early.
    this.#timers.set(
      namespace,
      this.#schedule(() => this.endExpired(), ttlMs + 5),
    )
    return namespace
  }

  /** Ends the namespaces whose time is over, so that nothing waits in them any longer. */
  endExpired(): void {
    for (const [name, namespace] of this.#namespaces) if (this.#isOver(namespace)) this.#end(name)
  }

  /** @throws ControlError unknown_namespace; default_namespace, which stays */
  deleteNamespace(name: string): void {
    if (name === defaultName) throw defaultNamespaceStays()
    this.namespace(name)
    this.#end(name)
  }

  /** Tells of each namespace that there is, and from now on of each that is made. */
  eachNamespace(tell: (namespace: Namespace) => void): void {
    for (const namespace of this.#namespaces.values()) tell(namespace)
    this.#tellMade = tell
  }

  /** Takes away the faults of all namespaces, so that no request waits any longer. */
  clearFaults(): void {
    for (const { faults } of this.#namespaces.values()) faults.clear()
  }

  /** Keeps the present state of a namespace under a name; an earlier snapshot of that name is replaced. */
  takeSnapshot(name: string, namespace: Namespace): void {
    checkForm(name)
    this.#snapshots.set(name, namespace.catalog.snapshot())
  }

  /** @throws ControlError unknown_snapshot, which names the ones there are */
  snapshot(name: string): Snapshot {
    const snapshot = this.#snapshots.get(name)
    if (!snapshot) throw unknownSnapshot(name, [...this.#snapshots.keys()])
    return snapshot
  }

  /** @throws ControlError unknown_snapshot */
  deleteSnapshot(name: string): void {
    this.snapshot(name)
    this.#snapshots.delete(name)
  }

  #applySeeds(code: RowCode | undefined): void {
    const { catalog } = this.defaultNamespace
    for (const seed of this.#seeds) applySeed(catalog, seed, code)
    this.#seeds = []
    this.#beginnings.seeds = catalog.snapshot()
  }

  #isOver({ expiresAt = Infinity }: Namespace): boolean {
    return expiresAt <= this.#options.clock()
  }

  #snapshotOf(origin: Origin): Snapshot {
    if (typeof origin === 'object') {
      // JavaScript may give anything, and more than one.
      const given = Object.entries(origin ?? {}).filter(([, value]) => value !== undefined)
      const [[kind, name] = [], ...others] = given
      if (others.length > 0 || typeof name !== 'string') throw badOrigin(origin)
      if (kind === 'snapshot') return this.snapshot(name)
      if (kind === 'namespace') return this.namespace(name).catalog.snapshot()
      throw badOrigin(origin)
    }
    if (!Object.hasOwn(this.#beginnings, origin)) throw badOrigin(origin)
    return this.#beginnings[origin]
  }

  #end(name: string): void {
    const namespace = this.#namespaces.get(name)
    if (!namespace) return
    namespace.faults.clear()
    namespace.journal.end()
    this.#namespaces.delete(name)
    const cancel = this.#timers.get(namespace)
    if (typeof cancel === 'function') cancel()
    this.#timers.delete(namespace)
  }

  #add(parts: Pick<NamespaceParts, 'name' | 'catalog' | 'origin' | 'expiresAt'>): Namespace {
    const journal = new Journal(this.#journalSize, this.#journalRoom, this.profile.version)
    const namespace = new Namespace({ ...parts, journal, beginnings: this.#beginnings })
    this.#namespaces.set(parts.name, namespace)
    this.#tellMade(namespace)
    return namespace
  }
}

/** Longer than Node's longest timer is as long as that. */
const afterTime: Schedule = (run, ms) => {
  const timer = setTimeout(run, Math.min(ms, longestTimer)).unref()
  return () => clearTimeout(timer)
}

function checkForm(name: string): void {
  // JavaScript may give anything, whose text would be a name.
  if (typeof name !== 'string' || !nameForm.test(name)) throw badName(name)
}
