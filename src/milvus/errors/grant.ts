import { defineError, defineVariants, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §6; internal/rootcoord/root_coord.go OperatePrivilege, OperatePrivilegeV2 */

/** Authorization is off, so nobody is there who could grant. */
export const noGrantor = defineVariants({
  bare: [65535, 'fail to get authorization from the md, authorize:[authorization]'],
  plain: [65535, 'fail to get authorization from the md, authorization:[token]'],
  coded: [1100, 'fail to get authorization from the md, authorization:[token]: invalid parameter'],
})
export const objectTypeUnknown = defineVariants({
  bare: [
    65535,
    'not found the object type[name: %s], supported the object types: [Collection Global User]',
  ],
  plain: [65535, 'the object entity in the request is nil or invalid'],
  coded: [
    1100,
    'failed to operate privilege common check: the object entity in the request is nil or invalid: invalid parameter',
  ],
})
export const granteeNotFound = defineVariants({
  plain: [65535, "not found the role, maybe the role isn't existed or internal system error"],
  coded: [
    1100,
    'failed to operate privilege common check: the role "%s" does not exist: invalid parameter',
  ],
})
export const customGroupInV1 = defineError(
  refusal,
  'can not operate the custom privilege group [%s]',
)
export const builtInGroupInV1 = defineError(
  refusal,
  'can not operate the built-in privilege group [%s]',
)
export const privilegeNotOfObject = defineVariants({
  bare: [65535, 'not found the privilege name[%s]'],
  plain: [65535, 'not found the privilege name[%s] in object[%s]'],
  coded: [1100, 'not found the privilege name[%s] in object[%s]: invalid parameter'],
})
export const privilegeNotFound = defineError(refusal, 'not found the privilege name[%s]')
export const privilegeWithoutLevel = defineError(refusal, 'not found the privilege level')
export const clusterLevelNeedsAny = defineError(
  invalidParameter,
  'dbName and collectionName should be * for the cluster level privilege: %s',
)
export const databaseLevelNeedsAny = defineError(
  invalidParameter,
  'collectionName should be * for the database level privilege: %s',
)
export const collectionLevelNeedsDatabase = defineError(
  invalidParameter,
  'please specify database name for the collection level privilege: %s',
)
