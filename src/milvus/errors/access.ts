import { defineError } from './error.js'

/* spec/rbac.md §3.2 */

export const permissionDenied = defineError(
  65535,
  {
    '2.3':
      'rpc error: code = PermissionDenied desc = Privilege{privilege}: permission deny to {user}',
    '2.4':
      'rpc error: code = PermissionDenied desc = Privilege{privilege}: permission deny to {user} in the `{database}` database',
  },
  403,
)
