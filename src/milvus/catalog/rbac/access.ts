import { permissionDenied } from '../../errors/access.js'
import { objectTypeOf } from '../../profiles/privilege-groups.js'
import type { Privilege } from '../../profiles/privileges.js'
import type { Catalog } from '../catalog.js'
import type { Policy } from './policies.js'
import type { Role } from './rbac.js'
import { visibleCollections, visibleDatabases } from './visible.js'

/** The rights of the sender of one request. */
export interface Access {
  /** Who sent it; nobody while authorization is off. */
  readonly user: string | undefined
  /**
   * @param object a collection or user, by name; unless given, the one that the request names
   * @throws MilvusError 65535 (HTTP 403)
   */
  demand(privilege: Privilege, database: string, object?: string): void
  /** Whether a role is the user's, as `public` is everybody's. */
  holds(role: string): boolean
  /** Names that lists show; undefined for all. */
  visibleDatabases(): ReadonlySet<string> | undefined
  /** Names that lists of that database show; undefined for all. */
  visibleCollections(database: string): ReadonlySet<string> | undefined
}

/** Everything is allowed: authorization is off. */
export const unrestricted: Access = {
  user: undefined,
  demand() {},
  holds: () => true,
  visibleDatabases: () => undefined,
  visibleCollections: () => undefined,
}

/** Everything is allowed to the first user. */
export const rootAccess: Access = { ...unrestricted, user: 'root' }

/** The objects that a request names. */
export interface Named {
  readonly collectionName?: unknown
  readonly userName?: unknown
}

/**
 * The rights of a signed-in user (spec/rbac.md §3.1): `root`, unless told to need a role, and whoever holds `admin`
 * may do everything, everybody what the role `public` may.
 */
export function accessOf(catalog: Catalog, user: string, named: Named): Access {
  if (user === 'root' && !catalog.rootNeedsRole) return rootAccess
  const bound = catalog.users.get(user)?.roles ?? []
  // Those of now: whoever asks later, after a reset even, asks the world that the request was sent to.
  const { roles } = catalog.rbac
  if (bound.includes('admin')) return { ...unrestricted, user }
  return {
    user,
    demand(privilege, database, object) {
      const asked = policyOf(catalog, privilege, database, object ?? nameIn(privilege, named))
      if (asked.type === 'User' && asked.object === user) return
      if (isAllowed(catalog, roles, bound, asked)) return
      throw permissionDenied({ privilege, user, database: asked.database })
    },
    holds: (role) => role === 'public' || bound.includes(role),
    visibleDatabases: () => visibleDatabases(catalog, bound),
    visibleCollections: (database) => visibleCollections(catalog, bound, database),
  }
}

function nameIn(privilege: Privilege, { collectionName, userName }: Named): string {
  return String((objectTypeOf(privilege) === 'User' ? userName : collectionName) ?? '')
}

/** The object of a check (spec/rbac.md §3.3). */
function policyOf(
  { profile, databases }: Catalog,
  privilege: Privilege,
  database: string,
  object: string,
): Policy {
  const type = objectTypeOf(privilege)
  if (type === 'Collection') {
    const aliases = profile.resolvesAliases ? databases.get(database)?.aliases : undefined
    return { type, privilege, database, object: aliases?.get(object) ?? object }
  }
  const cluster = profile.checksClusterInAny && profile.privilegeLevels.get(privilege) === 'Cluster'
  const inside = cluster ? '*' : database
  return { type, privilege, database: inside, object: type === 'Global' ? '*' : object }
}

function isAllowed(
  { rbac }: Catalog,
  roles: ReadonlyMap<string, Role>,
  bound: readonly string[],
  asked: Policy,
): boolean {
  const allows = (role: string) => roles.get(role)?.policies.allows(asked, rbac.profile) === true
  return bound.some(allows) || allows('public')
}
