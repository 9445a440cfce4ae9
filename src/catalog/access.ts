import { permissionDenied, permissionDeniedBriefly } from '../errors/access.js'
import type { Profile } from '../profiles.js'
import type { Privilege } from './privileges.js'
import type { User } from './users.js'

/** What one caller may do. */
export interface Access {
  /** Lists show everything; else, as long as no grants can be made, nothing. */
  readonly seesEverything: boolean
  /** @throws MilvusError 65535 (HTTP 403) */
  demand(privilege: Privilege, database: string): void
}

/** Everything is allowed: authorization is off. */
export const unrestricted: Access = { seesEverything: true, demand() {} }

/**
 * The rights of a signed-in user (spec/rbac.md §3.1): `root` and whoever holds `admin` may do everything,
 * everybody what the role `public` may.
 */
export function accessOf(user: User, profile: Profile): Access {
  if (user.name === 'root' || user.roles.includes('admin')) return unrestricted
  return {
    seesEverything: !profile.filtersLists,
    demand(privilege, database) {
      if (profile.publicPrivileges.includes(privilege)) return
      throw profile.denialNamesDatabase
        ? permissionDenied(privilege, user.name, databaseShown(profile, privilege, database))
        : permissionDeniedBriefly(privilege, user.name)
    },
  }
}

/** Privileges of the whole cluster are checked in no database. */
const databaseShown = (profile: Profile, privilege: Privilege, database: string): string =>
  profile.clusterPrivileges.includes(privilege) ? '*' : database
