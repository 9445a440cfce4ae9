import type { Action } from '../../milvus/actions/action.js'
import type { Catalog } from '../../milvus/catalog/catalog.js'
import { rootAccess } from '../../milvus/catalog/rbac/access.js'
import { within } from '../../milvus/versions.js'

/** Runs a part of a seed, whose errors then name its place. */
export type At = (place: string, run: () => void) => void

/** Runs an action on one database, as the pipeline would. */
export type Caller = (action: Action, body: Readonly<Record<string, unknown>>) => void

/** Runs actions on a database as root, whom every action is allowed. */
export function caller(catalog: Catalog, database: string): Caller {
  const { profile } = catalog
  return (action, body) => {
    if (!within(profile.version, action)) {
      throw new Error(`the profile ${profile.version} has no ${action.path.slice(1)}`)
    }
    action.run({ catalog, profile, database, access: rootAccess, int64AsText: false }, body)
  }
}
