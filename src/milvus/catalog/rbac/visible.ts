import { databaseUnseen } from '../../errors/database.js'
import { ensure } from '../../errors/error.js'
import type { Catalog } from '../catalog.js'
import type { Grant } from './grant.js'

/* What lists show to whoever is neither root nor admin (spec/rbac.md §3.5; internal/rootcoord/root_coord.go). */

/**
 * Databases that a grant of the user's roles names, whatever it allows.
 * @returns undefined for all
 */
export function visibleDatabases(
  catalog: Catalog,
  roles: readonly string[],
): ReadonlySet<string> | undefined {
  if (!catalog.profile.filtersLists) return undefined
  const names = new Set(grantsOf(catalog, roles).map(({ database }) => database))
  return names.has('*') ? undefined : names
}

/**
 * Collections of a database that a grant of the user's roles names: as collections, or by a group of
 * privileges on collections.
 * @returns undefined for all
 */
export function visibleCollections(
  catalog: Catalog,
  roles: readonly string[],
  database: string,
): ReadonlySet<string> | undefined {
  if (!catalog.profile.filtersLists) return undefined
  const grants = grantsOf(catalog, roles).filter(
    (grant) => grant.database === database || grant.database === '*',
  )
  if (grants.some(({ privilege }) => privilege === 'All')) return undefined
  const names = grants.filter((grant) => showsCollection(catalog, grant)).map((one) => one.object)
  return names.includes('*') ? undefined : new Set(names)
}

/**
 * Checks that a user sees a database, which may exist or not (internal/rootcoord/describe_db_task.go).
 * @throws MilvusError 1401
 */
export function checkVisible(
  { profile }: Catalog,
  visible: ReadonlySet<string> | undefined,
  name: string,
): void {
  if (!visible || !profile.describesVisibleDatabases) return
  ensure(visible.has(name), () => databaseUnseen({ name }))
}

/**
 * Whether the older API finds a database (handler_v1.go checkDatabase): among those that are visible, or in the proxy's cache
 * once somebody asked for a collection in it, as is taken for granted where there is one; where there was one, too, before
 * the cache of 3.0, which forgets a database with its last collection (internal/proxy/meta_cache.go).
 */
export function findsDatabase(
  { databases, profile }: Catalog,
  visible: ReadonlySet<string> | undefined,
  name: string,
): boolean {
  const database = databases.get(name)
  if (!database) return false
  if (!visible || name === 'default' || visible.has(name)) return true
  return database.collections.size > 0 || (profile.remembersDatabases && database.dropped.size > 0)
}

/** The names that are visible, in their order. */
export function shown(names: Iterable<string>, visible: ReadonlySet<string> | undefined): string[] {
  const all = [...names]
  return visible ? all.filter((name) => visible.has(name)) : all
}

/** The grants of some roles, among which `public` does not count here. */
const grantsOf = ({ rbac }: Catalog, roles: readonly string[]): Grant[] =>
  roles
    .filter((role) => role !== 'public')
    .flatMap((role) => [...(rbac.roles.get(role)?.grants.values() ?? [])])

const showsCollection = ({ rbac }: Catalog, { type, privilege }: Grant): boolean =>
  type === 'Collection' ||
  rbac.groups.has(privilege) ||
  rbac.profile.builtInGroups.get(privilege)?.level === 'Collection'
