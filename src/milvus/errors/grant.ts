import { defineError, invalidParameter, refusal } from './error.js'

/* spec/rbac.md §6; internal/rootcoord/root_coord.go OperatePrivilege, OperatePrivilegeV2 */

/** Authorization is off, so nobody is there who could grant. */
export const noGrantor = defineError(refusal, {
  '2.3': 'fail to get authorization from the md, authorize:[authorization]',
  '2.4': 'fail to get authorization from the md, authorization:[token]',
})
export const objectTypeUnknown = defineError(refusal, {
  '2.3':
    'not found the object type[name: {type}], supported the object types: [Collection Global User]',
  '2.4': 'the object entity in the request is nil or invalid',
  '2.6':
    'failed to operate privilege common check: the object entity in the request is nil or invalid',
})
export const granteeNotFound = defineError(refusal, {
  '2.3': "not found the role, maybe the role isn't existed or internal system error",
  '2.6': 'failed to operate privilege common check: the role {quoted} does not exist',
})
export const customGroupInV1 = defineError(
  refusal,
  'can not operate the custom privilege group [{privilege}]',
)
export const builtInGroupInV1 = defineError(
  refusal,
  'can not operate the built-in privilege group [{privilege}]',
)
export const privilegeNotOfObject = defineError(refusal, {
  '2.3': 'not found the privilege name[{privilege}]',
  '2.4': 'not found the privilege name[{privilege}] in object[{type}]',
})
export const privilegeNotFound = defineError(refusal, 'not found the privilege name[{privilege}]')
export const privilegeWithoutLevel = defineError(refusal, 'not found the privilege level')
export const clusterLevelNeedsAny = defineError(
  invalidParameter,
  'dbName and collectionName should be * for the cluster level privilege: {name}',
)
export const databaseLevelNeedsAny = defineError(
  invalidParameter,
  'collectionName should be * for the database level privilege: {name}',
)
export const collectionLevelNeedsDatabase = defineError(
  invalidParameter,
  'please specify database name for the collection level privilege: {name}',
)
