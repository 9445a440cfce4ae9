import { defineError, defineVariants, invalidParameter } from './error.js'

/* What altering and dropping properties of a collection answers (spec/collections.md §9). */

export const nothingToAlterInCollection = defineVariants({
  plain: [
    65535,
    'The collection properties to alter and keys to delete must not be empty at the same time',
  ],
  coded: [1100, 'no properties or delete keys provided: invalid parameter'],
})

/* Reserved properties (3.0); each takes the key. */

export const alterReservedProperty = defineError(
  invalidParameter,
  'cannot alter reserved collection property %s',
)
export const deleteReservedProperty = defineError(
  invalidParameter,
  'cannot delete reserved collection property %s',
)
export const alterAfterCreation = defineError(
  invalidParameter,
  'cannot alter %s after collection creation',
)
export const deleteAfterCreation = defineError(
  invalidParameter,
  'cannot delete %s after collection creation',
)
export const alterExternalSource = defineError(
  invalidParameter,
  'cannot alter %s via alter_collection_properties; use RefreshExternalCollection instead',
)
export const deleteExternalSource = defineError(
  invalidParameter,
  'cannot delete %s; external source/spec are immutable post-create except via RefreshExternalCollection',
)

/* What a loaded collection refuses: the collection's name as sent comes last. */

const loaded = (text: string) =>
  defineError(104, `${text}: collection already loaded[collection=%s]`)

export const alterMmapOfLoaded = loaded('can not alter mmap properties if collection loaded')
export const alterWarmupOfLoaded = loaded('can not alter warmup properties if collection loaded')
export const deleteMmapOfLoaded = loaded('can not delete mmap properties if collection loaded')
/** The key comes first. */
export const deleteWarmupOfLoaded = loaded('can not delete %s properties if collection loaded')

/* Values. */

export const insertAutoIdWithoutAutoId = defineError(
  invalidParameter,
  'the value for allow_insert_auto_id must be false when autoID is false',
)
export const ttlFieldExists = defineError(
  invalidParameter,
  'ttl field is already exists, cannot be set collection TTL',
)
export const ttlExists = defineError(
  invalidParameter,
  'collection TTL is already set, cannot be set ttl field',
)
export const warmupOfField = defineError(
  invalidParameter,
  "warmup key '%s' is only allowed at field level, use warmup.scalarField/warmup.scalarIndex/warmup.vectorField/warmup.vectorIndex at collection level",
)
/** Takes the name of an indexed vector field. */
export const isolationOfIndexed = defineError(
  702,
  'can not alter partition key isolation mode if the collection already has a vector index. Please drop the index first: index duplicates[indexName=%s]',
)

/* `dynamicfield.enabled` */

export const dynamicNotBoolean = defineError(
  invalidParameter,
  'invalid dynamic schema property value: %s',
)
export const dynamicNotAlone = defineError(
  invalidParameter,
  'cannot alter dynamic schema with other properties at the same time',
)
export const dynamicStaysOn = defineError(
  invalidParameter,
  'dynamic schema cannot supported to be disabled',
)
export const deleteDynamic = defineError(
  invalidParameter,
  'cannot delete key %s, dynamic field schema could support set to true/false',
)
