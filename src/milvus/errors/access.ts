import { defineError } from './error.js'

/* spec/rbac.md §3.2 */

export const permissionDenied = defineError(
  65535,
  'rpc error: code = PermissionDenied desc = Privilege{privilege}: permission deny to {user} in the `{database}` database',
  403,
)
/** 2.3 does not name the database. */
export const permissionDeniedBriefly = defineError(
  65535,
  'rpc error: code = PermissionDenied desc = Privilege{privilege}: permission deny to {user}',
  403,
)
