import { defineError, invalidParameter, refusal } from './error.js'

/* What altering and dropping properties of a collection answers (spec/collections.md §9). */

export const nothingToAlterInCollection = defineError(refusal, {
  '2.3': 'The collection properties to alter and keys to delete must not be empty at the same time',
  '2.6': 'no properties or delete keys provided',
})

/* Reserved properties (3.0). */

export const alterReservedProperty = defineError(
  invalidParameter,
  'cannot alter reserved collection property {key}',
)
export const deleteReservedProperty = defineError(
  invalidParameter,
  'cannot delete reserved collection property {key}',
)
export const alterAfterCreation = defineError(
  invalidParameter,
  'cannot alter {key} after collection creation',
)
export const deleteAfterCreation = defineError(
  invalidParameter,
  'cannot delete {key} after collection creation',
)
/** A known key in other letter case; both are quoted. */
export const otherCase = defineError(
  invalidParameter,
  'invalid property key {key}, did you mean {name}?',
)
export const alterNamespaceMode = defineError(
  invalidParameter,
  'cannot alter {key} via alter_collection_properties; namespace mode is immutable after collection creation',
)
export const deleteNamespaceMode = defineError(
  invalidParameter,
  'cannot delete {key}; namespace mode is immutable after collection creation',
)
export const alterExternalSource = defineError(
  invalidParameter,
  'cannot alter {key} via alter_collection_properties; use RefreshExternalCollection instead',
)
export const deleteExternalSource = defineError(
  invalidParameter,
  'cannot delete {key}; external source/spec are immutable post-create except via RefreshExternalCollection',
)

export const replicateIdAltered = defineError(
  invalidParameter,
  "can't set the replicate.id property",
)
export const cipherAltered = defineError(
  invalidParameter,
  'can not alter cipher related properties',
)

/* What a loaded collection refuses, by the collection's name as sent. */

const loaded = <const Text extends string>(text: Text) =>
  defineError(104, `${text}: collection already loaded[collection={collection}]`)

export const alterMmapOfLoaded = loaded('can not alter mmap properties if collection loaded')
export const alterWarmupOfLoaded = loaded('can not alter warmup properties if collection loaded')
export const deleteMmapOfLoaded = loaded('can not delete mmap properties if collection loaded')
export const deleteKeyOfLoaded = loaded('can not delete {key} properties if collection loaded')

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
  "warmup key '{key}' is only allowed at field level, use warmup.scalarField/warmup.scalarIndex/warmup.vectorField/warmup.vectorIndex at collection level",
)
/** By the name of an indexed vector field. */
export const isolationOfIndexed = defineError(
  702,
  'can not alter partition key isolation mode if the collection already has a vector index. Please drop the index first: index duplicates[indexName={index}]',
)

export const queryModeUnknown = defineError(
  invalidParameter,
  'invalid query_mode value {mode}, valid values: [large_topk]',
)
/** By the name of an indexed vector field. */
export const queryModeOfIndexed = defineError(
  702,
  'can not alter query_mode if the collection already has a vector index. Please drop the index first: index duplicates[indexName={index}]',
)

/* `dynamicfield.enabled` */

export const dynamicNotBoolean = defineError(
  invalidParameter,
  'invalid dynamic schema property value: {text}',
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
  'cannot delete key {key}, dynamic field schema could support set to true/false',
)
