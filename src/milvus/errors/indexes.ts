import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter, refusal } from './error.js'

/* spec/indexes.md; what build parameters may hold is in index-parameters.ts */

export const indexNotFound = defineError(700, 'index not found[indexName={index}]')
/** The collection's name as sent, alias or not. */
export const noIndex = defineError(700, 'index not found[collection={collection}]')
export const indexOnLoadedCollection = defineError(
  65535,
  'index cannot be dropped, collection is loaded, please release it first',
)
/** By the collection's id. */
export const vectorIndexOnLoadedCollection = defineError(
  invalidParameter,
  'vector index cannot be dropped on loaded collection: {id}',
)

/* Names (§1.7) */

export const indexNameTooLong = defineError(
  refusal,
  'Invalid index name: {name}. The length of a index name must be less than {longest} characters.',
)
export const indexNameBadStart = defineError(
  refusal,
  'Invalid index name: {name}. The first character of a index name must be an underscore or letter.',
)
export const indexNameBadCharacter = defineError(
  refusal,
  'Invalid index name: {name}. Index name can only contain numbers, letters, and underscores.',
)

/* Creation (§4.2) */

export const fieldToIndexNotFound = defineError(
  refusal,
  'cannot create index on non-exist field: {name}',
)
export const indexParamsTooLarge = defineError(
  invalidParameter,
  'index params size exceeds limit: {size} > {most}',
)
export const unknownIndexType = defineError(
  1100,
  'invalid parameter[expected=valid index][actual=invalid index type: {type}]',
)
export const onlyMetricWithAutoIndex = defineError(
  refusal,
  'only metric type can be passed when use AutoIndex',
)
export const notBm25 = defineError(
  refusal,
  'index metric type of BM25 function output field must be BM25, got {metric}',
)
export const noAutomaticIndex = defineError(1100, {
  '2.3':
    'invalid parameter[expected=supported field][actual=create auto index on type:{type} is not supported]',
  '2.6':
    'invalid parameter[expected=supported field][actual=create auto index on type:{type} is not supported: invalid parameter]',
})

/* Duplicates (§4.5) */

export const indexDiffers = defineError(refusal, {
  '2.3': 'CreateIndex failed: at most one distinct index is allowed per field',
  '2.6': 'at most one distinct index is allowed per field',
})
export const secondIndexOnField = defineError(
  refusal,
  'CreateIndex failed: creating multiple indexes on same field is not supported',
)

/* Switches of an index: mmap, offset cache, warmup (§4.2 rows 6, 8, 17; §7). The reason is an error too. */

export const switchNotBoolean = defineError(
  refusal,
  'invalid {key} value: {value}, expected: true, false',
)
export const mmapNotSupported = defineError(
  refusal,
  'index type {type:untrimmed} does not support mmap',
)
export const offsetCacheNotSupported = defineError(
  refusal,
  'only bitmap index support indexoffsetcache.enabled now',
)
/** 2.4 forgot the verb that takes the reason. */
export const badMmapOfType = defineError(invalidParameter, {
  '2.3': 'invalid mmap type params%!(EXTRA string={reason})',
  '2.5': 'invalid mmap type params: {reason}',
})
export const badMmapOfIndex = defineError(invalidParameter, {
  '2.3': 'invalid mmap index params%!(EXTRA string={reason})',
  '2.5': 'invalid mmap index params: {reason}',
})
export const badOffsetCache = defineError(
  invalidParameter,
  'invalid offset cache index params: {reason}',
)
export const badWarmup = defineError(
  invalidParameter,
  'invalid warmup params: invalid warmup policy: {policy}, must be {choice}: invalid parameter',
)
/**
 * Newer releases print the stack frames of their own build in the middle, which nobody can reproduce; the
 * ellipsis stands for them.
 */
export const refusedByCoordinator = defineError(
  { '2.3': 1100, '2.6': 65535 },
  { '2.3': '{reason}', '2.6': 'stack trace: …: rpc error: code = Unknown desc = {reason}' },
)

/* Properties (§7, §8) */

export const notAnIndexProperty = defineError(invalidParameter, {
  '2.3': '{key} is not a configable index proptery',
  '2.6': '{key} is not a configable index property',
})
export const alterOnLoadedCollection = defineError(
  104,
  "can't alter index on loaded collection, please release the collection first: collection already loaded[collection={collection}]",
)

/* Paths into JSON (§4.2 row 15) */

/** `cannot parse identifier`, with the suffix that newer releases add to it. */
const identifier = (suffix: string): Steps<ErrorForm> => ({
  '2.3': 65535,
  '2.6': { code: 2201, suffix },
})

export const notAPath = defineError(
  identifier(': query plan failed'),
  'cannot parse identifier: {path}',
)
/** `reason` is the parser's. */
export const badPath = defineError(identifier(': query plan failed'), {
  '2.3': 'cannot parse identifier: {path}, error: {reason}',
  '2.6': 'cannot parse identifier: {path}: {reason}',
})
export const pathToUnknownField = defineError(identifier(': invalid parameter'), {
  '2.3': 'cannot parse identifier: {path}, error: field {name} not exist',
  '2.6': 'cannot parse identifier: {path}: field {name} not exist',
})
export const pathToOtherField = defineError(refusal, 'fieldID not match with field name')
/** Field names, blank-separated, in the order of the schema. */
export const vectorFieldsUnindexed = defineError(
  refusal,
  'there is no vector index on field: [{fields}], please create index firstly',
)
/** What 2.3 says instead, by the collection's name as sent. */
export const noVectorIndex = defineError(
  refusal,
  'there is no vector index on collection: {collection}, please create index firstly',
)
