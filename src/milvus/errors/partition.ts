import { defineError, refusal } from './error.js'

/* spec/partitions.md */

export const partitionNotFound = defineError(200, 'partition not found[partition=%s]')

/** By the partition's id. */
export const partitionNotLoaded = defineError(201, 'partition not loaded[partition=%s]')

export const partitionNameEmpty = defineError(
  refusal,
  'Invalid partition name: . Partition name should not be empty.',
)
export const partitionNameTooLong = defineError(
  refusal,
  'Invalid partition name: %s. The length of a partition name must be less than %s characters.',
)
export const partitionNameBadStart = defineError(
  refusal,
  'Invalid partition name: %s. The first character of a partition name must be an underscore or letter.',
)
export const partitionNameBadCharacter = defineError(
  refusal,
  'Invalid partition name: %s. Partition name can only contain numbers, letters and underscores.',
)

/** `create partition`, `drop partition`, `load partitions` or `release partitions`. */
export const partitionKeyForbids = defineError(refusal, 'disable %s if partition key mode is used')
/** How many there are, how many there may be, the collection's name. */
export const tooManyPartitions = defineError(
  refusal,
  'partition number (%s) exceeds max configuration (%s), collection: %s',
)
/** The sum that would be, and the most that may be. */
export const capacityExceeded = defineError(
  250,
  'failed checking constraint: sum_collections(parition*shard) exceeding the max general capacity:: general capacity exceeded[newGeneralSize=%s][generalCapacity=%s]',
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
