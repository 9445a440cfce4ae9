import { defineError, invalidParameter, lack, refusal } from './error.js'

/* What collections/create says of a schema (spec/collections.md §1.5, §1.7; internal/proxy/util.go). */

export const tooManyShards = defineError(refusal, "maximum shards's number should be limited to %s")
export const tooManyFields = defineError(refusal, "maximum field's number should be limited to %s")
export const tooManyVectorFields = defineError(
  refusal,
  "maximum vector field's number should be limited to %s",
)
/** 2.3 takes one. */
export const severalVectorFields = defineError(
  refusal,
  'multiple vector fields is not supported, fields name: %s, %s',
)
export const noVectorField = defineError(invalidParameter, 'schema does not contain vector field')
export const descriptionTooLong = defineError(
  invalidParameter,
  'the length of a collection description must not exceed 1024 bytes',
)
/** The name, quoted as Go does, then as it is. */
export const reservedFieldName = defineError(
  1701,
  'field name %s is reserved for internal use and cannot be used in user schemas: field name invalid[field=%s]',
)
export const severalPrimaryKeys = defineError(
  refusal,
  'there are more than one primary key, field name = %s, %s',
)
export const primaryKeyType = defineError(
  refusal,
  'the data type of primary key should be Int64 or VarChar',
)
export const noPrimaryKey = defineError(lack, 'primary key is not specified')
export const stringType = defineError(
  refusal,
  'string data type not supported yet, please use VarChar type instead',
)
export const noneType = defineError(refusal, 'data type None is not valid')
export const noneElementType = defineError(refusal, 'element data type None is not valid')
export const unsupportedElementType = defineError(refusal, 'element type %s is not supported')
export const vectorArrayOutsideStruct = defineError(
  invalidParameter,
  'array of vector can only be in the struct array field, field name: %s',
)
/** Only an emulator has this to say. */
export const deadlyTextField = defineError(
  invalidParameter,
  'a field of type Text: %s (real Milvus 2.6 dies of it, milvus-emulator does not)',
)

/* Keys. */

export const severalPartitionKeys = defineError(
  refusal,
  'there are more than one partition key, field name = %s, %s',
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
  'partition number (%s) exceeds max configuration (%s)',
)
export const isolationWithoutKey = defineError(
  105,
  'partition key isolation mode is enabled but no partition key field is set. Please set the partition key first: illegal collection schema[collection=%s]',
)
export const isolationUnsupported = defineError(
  105,
  'partition key isolation mode is enabled but current Milvus does not support it. Please contact us: illegal collection schema[collection=%s]',
)
/** Takes the text quoted as Go does. */
export const notBoolean = defineError(65535, 'strconv.ParseBool: parsing %s: invalid syntax')
/** Takes the text quoted as Go does. */
export const isolationNotBoolean = defineError(
  invalidParameter,
  'failed to parse partition key isolation: strconv.ParseBool: parsing %s: invalid syntax',
)
export const clusteringKeyType = defineError(
  105,
  'clustering key field %s has unsupported data type %s: illegal collection schema[collection=%s]',
)
export const severalClusteringKeys = defineError(
  105,
  'there are more than one clustering key, field name = %s, %s: illegal collection schema[collection=%s]',
)
export const vectorClusteringKey = defineError(
  107,
  'vector clustering key not allowed[collection=%s]',
)

/* Properties. */

export const ttlNotInteger = defineError(
  invalidParameter,
  'collection TTL is not a valid positive integer',
)
/** The text quoted as Go does, and the parser's reason. */
export const ttlUnparsable = defineError(
  invalidParameter,
  'collection ttl property value not valid, parse error: strconv.ParseInt: parsing %s: %s',
)
export const ttlOutOfRange = defineError(
  invalidParameter,
  'collection TTL is out of range, expect [-1, 3155760000], got %s',
)
export const ttlFieldType = defineError(
  invalidParameter,
  'ttl field must be timestamptz, field name = %s',
)
export const ttlFieldMissing = defineError(
  invalidParameter,
  'ttl field name %s not found in schema',
)
export const ttlAndTtlField = defineError(
  invalidParameter,
  'collection TTL and ttl field cannot be set at the same time',
)
/** The suffix twice, as the policy's own error is wrapped; what the release takes comes last. */
export const warmupPolicy = defineError(
  invalidParameter,
  'invalid warmup value for key %s: invalid warmup policy: %s, must be %s: invalid parameter',
)
export const fieldWarmupPolicy = defineError(
  invalidParameter,
  'invalid warmup policy for field %s: invalid warmup policy: %s, must be %s: invalid parameter',
)

/* Field names. The name comes twice: in the sentence and as detail. */

const invalidName = (reason: string) =>
  defineError(1701, `Invalid field name: %s. ${reason}: field name invalid[field=%s]`)

export const fieldNameEmpty = defineError(
  1701,
  'field name should not be empty: field name invalid[field=%s]',
)
export const fieldNameTooLong = invalidName(
  'The length of a field name must be less than %s characters.',
)
export const fieldNameBadStart = invalidName(
  'The first character of a field name must be an underscore or letter.',
)
export const fieldNameBadCharacter = invalidName(
  'Field name can only contain numbers, letters, and underscores.',
)
/** The name three times. */
export const fieldNameKeyword = invalidName('%s is keyword in milvus.')

/** The names that the root coordinator reserves. */
export const systemFieldInSchema = defineError(
  1100,
  "schema contains system field: %s: invalid parameter[expected=schema don't contains system field][actual=contains]",
)
