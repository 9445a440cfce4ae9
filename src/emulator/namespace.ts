import type { Catalog, Snapshot } from '../milvus/catalog/catalog.js'
import { badOrigin } from './control-error.js'
import { Faults } from './faults/faults.js'
import type { Journal } from './journal/journal.js'

export type ResetTarget = 'seeds' | 'empty'

/** Where the catalogs of an emulator begin. */
export type Beginnings = Readonly<Record<ResetTarget, Snapshot>>

/** What a namespace is made of. */
export interface NamespaceParts {
  readonly name: string
  readonly catalog: Catalog
  readonly journal: Journal
  readonly beginnings: Beginnings
  /** The state that the catalog begins with, as far as other releases can begin there too. */
  readonly origin: ResetTarget | undefined
  /** When it ends, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** A server of its own within the process: a catalog, the faults that are set in it, and the journal of its requests. */
export class Namespace {
  readonly name: string
  readonly catalog: Catalog
  readonly faults: Faults
  readonly journal: Journal
  /** When it ends, in milliseconds since 1970; never, unless it was given a time to live. */
  readonly expiresAt: number | undefined
  /** Where its requests began, as far as other releases can begin there too. */
  #origin: ResetTarget | undefined
  #firstRequest = 1
  readonly #beginnings: Beginnings

  constructor({ name, catalog, journal, beginnings, origin, expiresAt }: NamespaceParts) {
    this.name = name
    this.catalog = catalog
    this.faults = new Faults()
    this.journal = journal
    this.expiresAt = expiresAt
    this.#origin = origin
    this.#beginnings = beginnings
  }

  /**
   * Back to the seeds or to an empty server, without faults, with an empty journal.
   * @throws ControlError bad_origin
   */
  reset(to: ResetTarget = 'seeds'): void {
    if (!Object.hasOwn(this.#beginnings, to)) throw badOrigin(to)
    // First, as the requests that wait go on with it: they may still change the old catalog, and not the new one.
    this.faults.clear()
    this.catalog.restore(this.#beginnings[to])
    this.journal.clear()
    this.#origin = to
    this.#firstRequest = this.journal.nextId
  }

  /** Where its requests began; undefined for a snapshot and other states that no other release has. */
  get origin(): ResetTarget | undefined {
    return this.#origin
  }

  /** The number of the first request since its beginning or its last reset. */
  get firstRequest(): number {
    return this.#firstRequest
  }

  /** How many requests since its beginning the journal does not hold any more. */
  get forgotten(): number {
    return this.journal.oldestId - this.#firstRequest
  }

  /** To be called when its catalog is changed by something else than requests and resets. */
  leaveOrigin(): void {
    this.#origin = undefined
  }
}
