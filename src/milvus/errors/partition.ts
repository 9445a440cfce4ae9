import { defineError, refusal } from './error.js'

/* spec/partitions.md */

export const partitionNotFound = defineError(200, 'partition not found[partition={partition}]')

/** By the partition's id. */
export const partitionNotLoaded = defineError(201, 'partition not loaded[partition={id}]')

export const partitionNameEmpty = defineError(
  refusal,
  'Invalid partition name: . Partition name should not be empty.',
)
export const partitionNameTooLong = defineError(
  refusal,
  'Invalid partition name: {name}. The length of a partition name must be less than {longest} characters.',
)
export const partitionNameBadStart = defineError(
  refusal,
  'Invalid partition name: {name}. The first character of a partition name must be an underscore or letter.',
)
export const partitionNameBadCharacter = defineError(
  refusal,
  'Invalid partition name: {name}. Partition name can only contain numbers, letters and underscores.',
)

/** `what` is `create partition`, `drop partition`, `load partitions` or `release partitions`. */
export const partitionKeyForbids = defineError(
  refusal,
  'disable {what} if partition key mode is used',
)
export const tooManyPartitions = defineError(
  refusal,
  'partition number ({size}) exceeds max configuration ({most}), collection: {collection}',
)
/** `size` is the sum that would be. */
export const capacityExceeded = defineError(
  250,
  'failed checking constraint: sum_collections(parition*shard) exceeding the max general capacity:: general capacity exceeded[newGeneralSize={size}][generalCapacity={most}]',
)
export const partitionLoaded = defineError(
  refusal,
  'partition cannot be dropped, partition is loaded, please release it first',
)
export const defaultPartitionStays = defineError(refusal, 'default partition cannot be deleted')
export const noPartitionToLoad = defineError(
  refusal,
  'failed to load partition, due to no partition specified',
)
export const noPartitionToRelease = defineError(
  1100,
  'invalid parameter[expected=any partition][actual=empty partition list]',
)

/* Of rows (spec/entities.md §1.5). */

/** What the limiter says, which looks names up first. */
export const limiterPartitionNotFound = defineError(
  1807,
  'request is rejected by limiter, error: partition not found[partition={partition}]',
)
export const partitionKeyForbidsNames = defineError(
  refusal,
  'not support manually specifying the partition names if partition key mode is used',
)
export const partitionToDeleteNotFound = defineError(
  200,
  'Failed to get partition id: partition not found[partition={partition}]',
)
