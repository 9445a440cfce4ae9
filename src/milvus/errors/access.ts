import { defineError } from './error.js'

/* spec/rbac.md §3.2 */

export const permissionDenied = defineError(
  65535,
  'rpc error: code = PermissionDenied desc = Privilege%s: permission deny to %s in the `%s` database',
  403,
)
/** 2.3 does not name the database. */
export const permissionDeniedBriefly = defineError(
  65535,
  'rpc error: code = PermissionDenied desc = Privilege%s: permission deny to %s',
  403,
)
