import { defineError, invalidParameter, lack, refusal } from './error.js'

/* What collections/create says of a schema (spec/collections.md §1.5, §1.7; internal/proxy/util.go). */

export const tooManyShards = defineError(
  refusal,
  "maximum shards's number should be limited to {most}",
)
export const tooManyFields = defineError(
  refusal,
  "maximum field's number should be limited to {most}",
)
export const tooManyVectorFields = defineError(
  refusal,
  "maximum vector field's number should be limited to {most}",
)
/** 2.3 takes one. */
export const severalVectorFields = defineError(
  refusal,
  'multiple vector fields is not supported, fields name: {first}, {second}',
)
export const noVectorField = defineError(invalidParameter, 'schema does not contain vector field')
export const descriptionTooLong = defineError(
  invalidParameter,
  'the length of a collection description must not exceed 1024 bytes',
)
/** `quoted` is the name quoted as Go does. */
export const reservedFieldName = defineError(
  1701,
  'field name {quoted} is reserved for internal use and cannot be used in user schemas: field name invalid[field={name}]',
)
export const severalPrimaryKeys = defineError(
  refusal,
  'there are more than one primary key, field name = {first}, {second}',
)
export const primaryKeyType = defineError(
  refusal,
  'the data type of primary key should be Int64 or VarChar',
)
export const noPrimaryKey = defineError(lack, 'primary key is not specified')
/** In the default configuration; the suffix comes twice. */
export const textNeedsStorage = defineError(
  invalidParameter,
  'TEXT field requires StorageV3; enable common.storage.useLoonFFI: invalid parameter',
)
export const stringType = defineError(
  refusal,
  'string data type not supported yet, please use VarChar type instead',
)
export const noneType = defineError(refusal, 'data type None is not valid')
export const noneElementType = defineError(refusal, 'element data type None is not valid')
export const unsupportedElementType = defineError(refusal, 'element type {type} is not supported')
export const vectorArrayOutsideStruct = defineError(
  invalidParameter,
  'array of vector can only be in the struct array field, field name: {name}',
)
/* Keys. */

export const severalPartitionKeys = defineError(
  refusal,
  'there are more than one partition key, field name = {first}, {second}',
)
export const partitionKeyIsPrimary = defineError(
  refusal,
  'the partition key field must not be primary field',
)
export const partitionKeyNullable = defineError(
  invalidParameter,
  'partition key field not support nullable',
)
export const partitionKeyType = defineError(
  refusal,
  'the data type of partition key should be Int64 or VarChar',
)
export const tooManyPartitionsAsked = defineError(
  invalidParameter,
  'partition number ({partitions}) exceeds max configuration ({most})',
)
export const isolationWithoutKey = defineError(
  105,
  'partition key isolation mode is enabled but no partition key field is set. Please set the partition key first: illegal collection schema[collection={collection}]',
)
export const isolationUnsupported = defineError(
  105,
  'partition key isolation mode is enabled but current Milvus does not support it. Please contact us: illegal collection schema[collection={collection}]',
)
/** `quoted` is the text quoted as Go does. */
export const notBoolean = defineError(65535, 'strconv.ParseBool: parsing {quoted}: invalid syntax')
/** `quoted` is the text quoted as Go does. */
export const isolationNotBoolean = defineError(refusal, {
  '2.3': 'strconv.ParseBool: parsing {quoted}: invalid syntax',
  '2.6':
    'failed to parse partition key isolation: strconv.ParseBool: parsing {quoted}: invalid syntax',
})
export const clusteringKeyType = defineError(
  105,
  'clustering key field {field} has unsupported data type {type}: illegal collection schema[collection={collection}]',
)
export const severalClusteringKeys = defineError(
  105,
  'there are more than one clustering key, field name = {first}, {second}: illegal collection schema[collection={collection}]',
)
export const vectorClusteringKey = defineError(
  107,
  'vector clustering key not allowed[collection={collection}]',
)

/* Properties. */

export const ttlNotInteger = defineError(
  invalidParameter,
  'collection TTL is not a valid positive integer',
)
/** `quoted` is the text quoted as Go does, `reason` the parser's. */
export const ttlUnparsable = defineError(
  invalidParameter,
  'collection ttl property value not valid, parse error: strconv.ParseInt: parsing {quoted}: {reason}',
)
export const ttlOutOfRange = defineError(
  invalidParameter,
  'collection TTL is out of range, expect [-1, 3155760000], got {value}',
)
export const ttlFieldType = defineError(
  invalidParameter,
  'ttl field must be timestamptz, field name = {field}',
)
export const ttlFieldMissing = defineError(
  invalidParameter,
  'ttl field name {field} not found in schema',
)
export const ttlAndTtlField = defineError(
  invalidParameter,
  'collection TTL and ttl field cannot be set at the same time',
)
/** The suffix twice, as the policy's own error is wrapped; `choice` is what the release takes. */
export const warmupPolicy = defineError(
  invalidParameter,
  'invalid warmup value for key {key}: invalid warmup policy: {policy}, must be {choice}: invalid parameter',
)
export const fieldWarmupPolicy = defineError(
  invalidParameter,
  'invalid warmup policy for field {field}: invalid warmup policy: {policy}, must be {choice}: invalid parameter',
)

/* Field names. */

const invalidName = <const Reason extends string>(reason: Reason) =>
  defineError(1701, `Invalid field name: {name}. ${reason}: field name invalid[field={name}]`)

export const fieldNameEmpty = defineError(
  1701,
  'field name should not be empty: field name invalid[field={name}]',
)
export const fieldNameTooLong = invalidName(
  'The length of a field name must be less than {longest} characters.',
)
export const fieldNameBadStart = invalidName(
  'The first character of a field name must be an underscore or letter.',
)
export const fieldNameBadCharacter = invalidName(
  'Field name can only contain numbers, letters, and underscores.',
)
export const fieldNameKeyword = invalidName('{name} is keyword in milvus.')

/** The names that the root coordinator reserves. */
export const systemFieldInSchema = defineError(
  1100,
  "schema contains system field: {systemFields}: invalid parameter[expected=schema don't contains system field][actual=contains]",
)
