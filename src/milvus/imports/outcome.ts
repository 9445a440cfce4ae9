import type { Catalog } from '../catalog/catalog.js'
import type { FileStat } from '../catalog/import-job.js'
import type { Collection } from '../catalog/model.js'

/** What the reading of a job's files came to: rows, or the reason why there are none. */
export type ImportOutcome =
  | { readonly reason: string }
  | {
      readonly read: readonly FileStat[]
      /** Stores the rows in a collection as it is by then. @throws MilvusError */
      store(catalog: Catalog, database: string, collection: Collection): void
    }

const outcomes = new WeakMap<object, ImportOutcome>()

/** Undefined while the files are read. */
export const outcomeOf = ({
  work,
}: {
  readonly work: object | undefined
}): ImportOutcome | undefined => work && outcomes.get(work)

/**
 * Keeps what a reading comes to, a failure of it included.
 * @param work of the jobs that wait for it
 * @param settle lets these jobs go on
 */
export function keepOutcome(
  work: object,
  reading: Promise<ImportOutcome>,
  settle: () => void,
): void {
  reading
    .catch((error: Error) => ({ reason: error.message }))
    .then((outcome) => {
      outcomes.set(work, outcome)
      settle()
    })
    .catch((error: Error) => {
      outcomes.set(work, { reason: error.message })
    })
}
