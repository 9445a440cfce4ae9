import { defineError, invalidParameter, lack } from './error.js'

/* Resource groups (spec/ops.md §3). */

const illegal = 'resource group illegal config[rg={name}][config={config}]'

export const groupNameEmpty = defineError(lack, {
  '2.3': "resource group name couldn't be empty",
})
export const groupNameTooLong = defineError(
  invalidParameter,
  'Invalid resource group name {name}. the length of a resource group name must be less than {longest} characters',
)
export const groupNameBadStart = defineError(
  invalidParameter,
  'Invalid resource group name {name}. the first character of a resource group name must be an underscore or letter',
)
export const groupNameBadCharacter = defineError(
  invalidParameter,
  'Invalid resource group name {name}. resource group name can only contain numbers, letters and underscores',
)
export const resourceGroupNotFound = defineError(300, 'resource group not found[rg={name}]')
export const resourceGroupDiffers = defineError(
  301,
  'resource group already exist, but create with different config[rg={name}]',
)
export const tooManyResourceGroups = defineError(
  302,
  'resource group num reach limit[rg={name}][limit={limit}]',
)
export const groupConfigLacking = defineError(303, `requests or limits is required: ${illegal}`)
export const groupConfigNegative = defineError(
  303,
  `node num in \`requests\` or \`limits\` should not less than 0: ${illegal}`,
)
export const groupLimitsBelowRequests = defineError(
  303,
  `limits node num should not less than requests node num: ${illegal}`,
)
export const groupTransfersToItself = defineError(
  303,
  `resource group in \`{list}\` {name} should not be itself: ${illegal}`,
)
export const transferGroupNotFound = defineError(
  303,
  `resource group in \`{list}\` {other} not exist: ${illegal}`,
)

export const groupHoldsReplicas = defineError(
  1100,
  'some replicas still loaded in resource group[{name}], release it first: invalid parameter[expected=empty resource group][actual=resource group {name} has collection {id} loaded]',
)
export const defaultGroupStays = defineError(
  1100,
  'default resource group is not deletable: invalid parameter[expected=not default resource group][actual={name}]',
)
export const groupHasLimits = defineError(
  1100,
  "resource group's limits node num is not 0: invalid parameter[expected=not empty resource group][actual={name}]",
)
export const groupIsNamed = defineError(
  1100,
  "resource group {name} is used by {other}'s `{list}`, remove that configuration first: invalid parameter[expected=not `{list}` of resource group][actual={name}]",
)

export const replicaCountNegative = defineError(
  1100,
  'invalid parameter[expected=NumReplica > 0][actual=invalid NumReplica {count}]',
)
export const sourceGroupNotFound = defineError(300, {
  '2.3': "the source resource group[{name}] doesn't exist: resource group not found[rg={name}]",
  '2.6': 'resource group not found[rg={name}]',
})
export const targetGroupNotFound = defineError(300, {
  '2.3': "the target resource group[{name}] doesn't exist: resource group not found[rg={name}]",
  '2.6': 'resource group not found[rg={name}]',
})
export const sameGroups = defineError(
  invalidParameter,
  'source resource group and target resource group should not be the same, resource group: {name}',
)
export const replicasNotLoaded = defineError(
  { '2.3': 1100, '2.6': 101 },
  {
    '2.3': 'invalid parameter[expected=Collection not loaded][actual=collectionID {id}]',
    '2.6': 'collection not loaded[collection={collection}]',
  },
)

const fewInSource =
  'invalid parameter[expected=NumReplica not greater than the number of replica in source resource group]'

export const fewReplicas = defineError(1100, {
  '2.3': `${fewInSource}[actual=only found [{held}] replicas of collection [{id}] in source resource group [{name}], but {count} require]`,
  '2.6':
    'the number of replicas to transfer is greater than the number of replicas in the collection: invalid parameter[expected={count}][actual={existing}]',
})
export const fewReplicasInGroup = defineError(1100, {
  '2.3': `${fewInSource}[actual=only found [{held}] replicas of collection [{id}] in source resource group [{name}], but {count} require]`,
  '2.6': `${fewInSource}[actual=only found [{held}] replicas of collection [{collection}] in source resource group [{name}], but {count} require]`,
})

const groupsFor =
  'replica=[{count}] resource group=[{groups}], resource group num can only be 0, 1 or same as replica number'
export const groupsForReplicas = defineError({ '2.3': 65535, '2.6': invalidParameter }, groupsFor)
/* Of a load of the whole collection, of which the proxy says which call it made (internal/proxy/task.go). */
const call = 'call query coordinator LoadCollection: '
export const groupsForReplicasOfCollection = defineError(
  { '2.3': 65535, '2.6': invalidParameter },
  `${call}${groupsFor}`,
)
/* 2.5 keeps what was said first of a failed load. */
const noGroup = 'resource group not found[rg={name}]'
const notSpawned = `failed to spawn replica for collection: ${noGroup}`
export const groupOfCollectionNotFound = defineError(
  { '2.3': 65535, '2.6': 300 },
  { '2.3': `${call}${notSpawned}`, '2.6': `${call}${noGroup}` },
)
export const groupOfLoadedCollectionNotFound = defineError(
  { '2.3': 65535, '2.6': 300 },
  { '2.3': `${call}failed to load collection: ${noGroup}`, '2.6': `${call}${noGroup}` },
)
export const groupOfPartitionsNotFound = defineError(300, {
  '2.3': notSpawned,
  '2.6': noGroup,
})
export const loadedReplicasDiffer = defineError(
  1100,
  "can't change the replica number for loaded partitions: invalid parameter[expected={loaded}][actual={count}]",
)
export const loadedGroupsDiffer = defineError(
  1100,
  "can't change the resource groups for loaded partitions: invalid parameter[expected=[{loaded}]][actual=[{groups}]]",
)
