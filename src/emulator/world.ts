import type { Catalog } from '../milvus/catalog/catalog.js'
import { unknownOption } from './control-error.js'
import type { Emulator, Origin } from './emulator.js'
import type { FaultRule } from './faults/rule.js'
import { type FaultHandle, faultHandle } from './faults/set-fault.js'
import type { Entry } from './journal/entry.js'
import { expectNoNotes } from './journal/expect-no-notes.js'
import type { RequestFilter } from './journal/filter.js'
import type { Namespace, ResetTarget } from './namespace.js'
import { type Row, rowsOf } from './rows.js'

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
  /**
   * The requests in the journal, the newest last.
   * @throws ControlError for an unknown filter
   */
  requests(filter?: RequestFilter): Entry[]
  /**
   * Makes sure that no request left a note, such as a key that was ignored.
   * @throws Error that lists the notes with their requests
   */
  expectNoNotes(filter?: RequestFilter): void
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
   * @throws ControlError for a name that is taken, or an origin that there is not
   */
  fork(name: string, options?: { readonly from?: Origin }): ForkedWorld
}

/** A namespace that ends when it is closed. */
export interface ForkedWorld extends World {
  close(): void
}

/** A listening emulator, as the handles of its namespaces need it. */
export interface Listener {
  readonly emulator: Emulator
  readonly baseUrl: string
  readonly token: string
}

/** @throws ControlError unknown_option, for one that would be taken without effect */
function checkOptions(options: object, known: string): void {
  const unknown = Object.keys(options).find((name) => name !== known)
  if (unknown !== undefined) throw unknownOption(unknown, known)
}

/** The handle of a namespace. */
export function worldOf(listener: Listener, namespace: Namespace, path = ''): World {
  const { emulator, baseUrl, token } = listener
  return {
    url: baseUrl + path,
    token,
    catalog: namespace.catalog,
    reset: (to) => namespace.reset(to),
    rows(collection, options = {}) {
      checkOptions(options, 'database')
      return rowsOf(namespace.catalog, collection, options.database ?? 'default')
    },
    fault: (rule) => faultHandle(namespace.faults, namespace.catalog.profile.version, rule),
    requests: (filter) => namespace.journal.entries(filter),
    expectNoNotes: (filter) => expectNoNotes(namespace.journal, filter),
    snapshot: (name) => emulator.takeSnapshot(name, namespace),
    restore: (name) => namespace.catalog.restore(emulator.snapshot(name)),
    fork(name, options = {}) {
      checkOptions(options, 'from')
      const { from = { namespace: namespace.name } } = options
      const made = emulator.createNamespace(name, from)
      const world = worldOf(listener, made, `/_ns/${name}`)
      return { ...world, close: () => emulator.deleteNamespace(name) }
    },
  }
}
