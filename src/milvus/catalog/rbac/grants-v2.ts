import { ensure } from '../../errors/error.js'
import {
  clusterLevelNeedsAny,
  collectionLevelNeedsDatabase,
  databaseLevelNeedsAny,
  granteeNotFound,
  noGrantor,
  privilegeNotFound,
  privilegeWithoutLevel,
} from '../../errors/grant.js'
import { quote } from '../../go/quote.js'
import { type Level, objectTypeOf } from '../../profiles/privilege-groups.js'
import { groupUnprefixed, isBuiltIn } from '../../profiles/rbac.js'
import type { Catalog } from '../catalog.js'
import { checkDatabaseName } from '../names.js'
import { applyWithRelated, type Operation, resolveCollection } from './grants.js'
import { checkEntityName, checkEntityNameOrAny } from './names.js'
import type { Policy } from './policies.js'
import type { Rbac } from './rbac.js'

/** A request to roles/grant_privilege_v2 or roles/revoke_privilege_v2. */
export interface GrantV2 {
  readonly role: string
  readonly privilege: string
  /** The empty string for `default`. */
  readonly database: string
  readonly collection: string
}

/**
 * Grants or revokes a privilege or a group on a collection, a database or all (spec/rbac.md §6).
 * @param grantor who asks; nobody while authorization is off
 * @throws MilvusError for the names, without a grantor, 800, an unknown role or privilege, a level that does not fit
 */
export function operateGrantV2(
  catalog: Catalog,
  operation: Operation,
  grant: GrantV2,
  grantor: string | undefined,
): void {
  const { rbac } = catalog
  const { role, privilege } = grant
  const database = grant.database || 'default'
  checkNames(catalog, grant)
  ensure(grantor !== undefined, noGrantor)
  const object = resolveCollection(catalog, { object: grant.collection, database })
  ensure(rbac.roles.has(role), () => granteeNotFound({ quoted: quote(role) }))
  ensure(isKnown(privilege, rbac), () => privilegeNotFound({ privilege }))
  checkLevel(rbac, privilege, database, object)
  const type = objectTypeOf(privilege)
  const group = groupUnprefixed(privilege, rbac.profile)
  const row = { type, object, database, privilege: group ?? privilege, grantor }
  const policies = group === undefined ? undefined : [ofServerName(group, database)]
  applyWithRelated(catalog, operation, role, row, policies)
}

/**
 * What a group allows that is named with `Group` before it: under that name nothing is known of its members, nor that
 * some are held on collections (rootcoord expandPrivilegeGroups).
 */
const ofServerName = (group: string, database: string): Policy => ({
  type: 'Global',
  object: '*',
  database,
  privilege: group,
})

function checkNames({ profile }: Catalog, grant: GrantV2): void {
  const { role, privilege, database, collection } = grant
  checkEntityName('role name', role, profile)
  checkEntityNameOrAny('Privilege', privilege, profile)
  if (database !== '' && database !== '*') checkDatabaseName(database, profile)
  checkEntityNameOrAny('collection name', collection, profile)
}

/** Whether there is a privilege of that name, or a group, a custom one included. */
export const isKnown = (name: string, { groups, profile }: Rbac): boolean =>
  name === '*' || isBuiltIn(name, profile) || groups.has(name)

/** Groups go only with what their level allows; single privileges with anything. */
function checkLevel(rbac: Rbac, name: string, database: string, object: string): void {
  const level = levelOfGroup(rbac, name)
  if (level === 'Cluster') {
    ensure(database === '*' && object === '*', () => clusterLevelNeedsAny({ name }))
  } else if (level === 'Database') {
    ensure(object === '*', () => databaseLevelNeedsAny({ name }))
  } else if (level === 'Collection') {
    ensure(database !== '*' || object === '*', () => collectionLevelNeedsDatabase({ name }))
  }
}

/** The level of a built-in group, or of the first member of a custom one. */
function levelOfGroup({ groups, profile }: Rbac, name: string): Level | undefined {
  const [first] = groups.get(name) ?? []
  if (first === undefined) return profile.builtInGroups.get(name)?.level
  const level = profile.privilegeLevels.get(first)
  ensure(level, privilegeWithoutLevel)
  return level
}
