import type { Action, ActionInSteps } from '../../milvus/actions/action.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { rootAccess } from '../../milvus/catalog/rbac/access.js'
import type { CollectionRef } from '../../milvus/catalog/refs.js'
import { atOnce, type Steps } from '../../milvus/turns/steps.js'
import { within } from '../../milvus/versions.js'

/** Runs a part of a seed and keeps its error with its place; tells whether there was none. */
export type At = (place: string, run: () => void) => boolean

/** Runs an action on one database, as the pipeline would. */
export type Caller = (
  action: Action | ActionInSteps,
  body: Readonly<Record<string, unknown>>,
) => void

/** Rows as a seed brings them. */
export interface SeedRows {
  readonly rows?: readonly object[]
  readonly rowsFile?: string
}

/** Work in parts: between two of them whoever does it may let others be served. */
export type Parts = Steps<void>

/** Inserts the rows of a collection; the numbers say where it stands in the seed. */
export type InsertRows = (
  ref: CollectionRef,
  seed: SeedRows,
  database: number,
  collection: number,
) => Parts

/** Runs actions on a database as root, whom every action is allowed. */
export function caller(catalog: Catalog, database: string): Caller {
  const { profile } = catalog
  return (action, body) => {
    if (!within(profile.version, action)) {
      throw new Error(`the profile ${profile.version} has no ${action.path.slice(1)}`)
    }
    const isLate = () => false
    const call = { catalog, profile, database, access: rootAccess, int64AsText: false, isLate }
    if ('steps' in action) atOnce(action.steps(call, body))
    else action.run(call, body)
  }
}
