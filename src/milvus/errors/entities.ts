import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter, refusal } from './error.js'

/* What entity requests refuse besides their rows (spec/entities.md §1.3, §1.4, §4 to §7). */

/** By the collection's id. */
export const queryNotLoaded = defineError(
  101,
  'failed to query: collection not loaded[collection={id}]',
)
export const collectionNotLoaded = defineError(101, 'collection not loaded[collection={id}]')
export const alwaysTrueDelete = defineError(
  invalidParameter,
  "delete plan can't be empty or always true : {filter}",
)
/** `asFormat` is what follows, read as a format once more. */
export const badConsistencyLevel = defineError(invalidParameter, {
  '2.3':
    'consistencyLevel can only be [Strong, Session, Bounded, Eventually, Customized], default: Bounded, err:parameter:{asFormat:untrimmed}',
  '2.6':
    "consistencyLevel can only be [Strong, Session, Bounded, Eventually, Customized], default: Bounded, err:parameter:'{level}' is incorrect, please check it",
})
/** `quoted` is the value quoted as Go does. */
export const badKey = defineError(
  1806,
  "please check the primary key and its' type can only in [int, string], error: unable to cast {quoted} of type string to int64",
)

/* Queries. */

/** What ends twice as an invalid parameter in recent releases. */
const refusalTwice: Steps<ErrorForm> = {
  '2.3': 65535,
  '2.6': { code: 1100, suffix: ': invalid parameter: invalid parameter' },
}
/** What is coded from 2.4 on. */
const earlyRefusal: Steps<ErrorForm> = { '2.3': 65535, '2.4': invalidParameter }

/** 2.4 leaves a blank at the end. */
export const unknownOutputField = defineError(refusal, {
  '2.3': 'field {field} not exist',
  '2.4': 'field {field} not exist ',
  '2.5': 'field {field} not exist',
})
export const outputFieldNotLoaded = defineError(65535, 'field {field} is not loaded')
export const badOutputField = defineError(refusal, 'parse output field name failed: {field}')
export const functionOutputHidden = defineError(
  refusal,
  'not allowed to retrieve raw data of field {field}',
)
export const filterNeedsLimit = defineError(
  earlyRefusal,
  'empty expression should be used with limit',
)
/** Of rows, in a collection that is a copy of another. */
export const copyStays = defineError(
  108,
  "can't operate on the collection under standby mode[operation={operation}]",
)
export const windowTooLarge = defineError(
  refusalTwice,
  'invalid max query result window, (offset+limit) should be in range [1, {most}], but got {size}',
)
export const partitionNotFoundForRead = defineError(refusal, 'partition name {partition} not found')
/** Of query and get. */
export const partitionKeyForbidsNamesInQuery = defineError(
  earlyRefusal,
  'not support manually specifying the partition names if partition key mode is used',
)
/** By the ids. */
export const queryPartitionNotLoaded = defineError(
  { '2.3': 65535, '2.4': 201 },
  {
    '2.3':
      'failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to Query, QueryNode ID = 1, reason=partition not loaded[partition=[{partition}]]',
    '2.4': 'fail to Query on QueryNode 1: partition not loaded[partition=[{partition}]]',
    '2.5': 'fail to Query on QueryNode 1: partition not loaded[partition={partition}]',
    '2.6':
      'failed to query: failed to search/query delegator 1 for channel by-dev-rootcoord-dml_0_{collection}v0: fail to Query on QueryNode 1: partition not loaded[partition={partition}]',
  },
)

/* Partial updates (from 2.6 on). */

export const unknownFieldOp = defineError(invalidParameter, 'unsupported partial update op: {op}')
export const fieldOpWithoutName = defineError(
  { code: 1101, suffix: ': missing parameter' },
  'FieldPartialUpdateOp.field_name is required',
)
export const fieldOpUnknownField = defineError(
  invalidParameter,
  'field "{field}" not found in collection schema',
)
export const fieldOpTwice = defineError(
  invalidParameter,
  'duplicate partial-update op for field "{field}"',
)
export const fieldOpOnKey = defineError(
  invalidParameter,
  'field "{field}" is the primary key and cannot carry a partial-update op',
)
export const fieldOpInStruct = defineError(
  invalidParameter,
  'partial struct update is not supported for struct sub-field "{field}"; use the whole struct field instead',
)
export const fieldOpOnStruct = defineError(
  invalidParameter,
  'op {op} is not supported for struct field "{field}"',
)
export const fieldOpNeedsArray = defineError(
  invalidParameter,
  'op {op} requires Array field, but field "{field}" is {type}',
)
export const fieldOpNotSent = defineError(
  invalidParameter,
  'partial-update op targets field "{field}" not present in fields_data',
)
export const appendTooLong = defineError(
  invalidParameter,
  'ARRAY_APPEND payload for field "{field}" row {row} has length {length} exceeding max_capacity {most}',
)
export const arrayBeyondCapacity = defineError(
  invalidParameter,
  'array length {length} exceeds max_capacity {most}',
)
/** Where nothing at all was sent. */
export const keyNeeded = defineError(
  invalidParameter,
  'must assign pk when upsert, primary field: {field}',
)
export const keyNeededForUpsert = defineError(invalidParameter, {
  '2.3': 'must assign pk when checking duplicates, primary field: {field}',
  '3.0': 'must assign pk when upsert, primary field: {field}',
})
