import { ensure } from '../../errors/error.js'
import {
  builtInGroupInV1,
  customGroupInV1,
  granteeNotFound,
  noGrantor,
  objectTypeUnknown,
  privilegeNotOfObject,
} from '../../errors/grant.js'
import { quote } from '../../go/quote.js'
import {
  type ObjectType,
  objectTypeOf,
  objectTypes,
  related,
  unknownToV1,
} from '../../profiles/privilege-groups.js'
import type { Profile } from '../../profiles/profiles.js'
import { isBuiltInGroup } from '../../profiles/rbac.js'
import type { Catalog } from '../catalog.js'
import type { Grant } from './grant.js'
import { checkEntityName, checkEntityNameOrAny } from './names.js'
import type { Policy } from './policies.js'

export type Operation = 'grant' | 'revoke'

/** A request to roles/grant_privilege or roles/revoke_privilege. */
export interface GrantV1 {
  readonly role: string
  readonly type: string
  readonly object: string
  readonly privilege: string
  readonly database: string
}

/**
 * Grants or revokes a privilege on an object by its type; what is so already is fine (spec/rbac.md §6).
 * @param grantor who asks; nobody while authorization is off
 * @throws MilvusError for the names, without a grantor, 800, an unknown object type, role or privilege
 */
export function operateGrant(
  catalog: Catalog,
  operation: Operation,
  grant: GrantV1,
  grantor: string | undefined,
): void {
  const { profile, rbac } = catalog
  const { role, type, privilege, database } = grant
  checkNames(catalog, grant)
  ensure(grantor !== undefined, noGrantor)
  const named = type === 'Collection' ? resolveCollection(catalog, grant) : grant.object
  ensure(isObjectType(type), () => objectTypeUnknown({ type }))
  ensure(rbac.roles.has(role), () => granteeNotFound({ quoted: quote(role) }))
  ensure(!rbac.groups.has(privilege), () => customGroupInV1({ privilege }))
  ensure(!profile.builtInGroups.has(privilege), () => builtInGroupInV1({ privilege }))
  ensure(fits(privilege, type, profile), () =>
    privilegeNotOfObject({ privilege: refusedName(privilege), type }),
  )
  const everywhere = type === 'Global' && !isBuiltInGroup(privilege, profile)
  applyWithRelated(catalog, operation, role, {
    type,
    object: everywhere ? '*' : named,
    database,
    privilege,
    grantor,
  })
}

function checkNames({ profile }: Catalog, { role, type, object, privilege }: GrantV1): void {
  checkEntityNameOrAny('Privilege', privilege, profile)
  checkEntityName('ObjectType', type, profile)
  checkEntityNameOrAny(profile.objectNoun, object, profile)
  checkEntityName('role name', role, profile)
}

const isObjectType = (type: string): type is ObjectType => objectTypes.includes(type)

/** Whether a privilege can be held on a type of object by name; `*` can on any. */
function fits(privilege: string, type: ObjectType, profile: Profile): boolean {
  if (privilege === '*') return true
  const known = profile.privilegeLevels.has(privilege) || profile.legacyGroups.has(privilege)
  if (!known && privilege !== 'All') return false
  return objectTypeOf(privilege) === type && !unknownToV1.has(privilege)
}

/**
 * Of a privilege that others go with, the first of them is named: a refusal of the privilege itself does not keep the
 * proxy from asking for them, and theirs is answered (internal/proxy/impl.go OperatePrivilege).
 */
const refusedName = (privilege: string): string => related.get(privilege)?.[0] ?? privilege

/**
 * The collection that a named object is: newer releases look its database up, and take an alias for its
 * collection.
 * @throws MilvusError 800
 */
export function resolveCollection(
  catalog: Catalog,
  { object, database }: { readonly object: string; readonly database: string },
): string {
  if (object === '*' || !catalog.profile.resolvesAliases) return object
  return catalog.database(database).aliases.get(object) ?? object
}

/**
 * Grants or revokes a row, and those that go with its privilege.
 * @param policies what comes or goes with the row, where it is not what it stands for
 */
export function applyWithRelated(
  catalog: Catalog,
  operation: Operation,
  role: string,
  grant: Grant,
  policies?: readonly Policy[],
): void {
  const { rbac } = catalog
  const isHeld = (row: Grant) => rbac.roles.get(role)?.grants.has(row) === true
  for (const privilege of [grant.privilege, ...(related.get(grant.privilege) ?? [])]) {
    const row = { ...grant, privilege }
    const before = isHeld(row)
    rbac[operation](role, row, policies)
    if (isHeld(row) === before) continue
    const { object, database } = grant
    const kind = before ? 'privilege revoked' : 'privilege granted'
    catalog.report({ kind, database, role, privilege, object })
  }
}
