import { defineError, type ErrorForm, invalidParameter } from './error.js'

/* What inserts refuse of arrays of structs (3.0; httpserver/struct_array_v2.go). */

const bad: ErrorForm = { code: 1804, suffix: ': invalid parameter' }
const data = <const Text extends string>(text: Text) =>
  `fail to deal the insert data, error: ${text}` as const

export const structMissing = defineError(bad, data('missing struct array field: {struct}'))
export const structTooShort = defineError(
  bad,
  data('struct field {struct} valid data has length {length}, expected {rows}'),
)
/** Of a partial update, once the rows that it changes are read (internal/proxy/task_upsert.go). */
export const structPartTooShort = defineError(
  invalidParameter,
  "struct sub-field '{part}' payload row count {length} does not match logical rows {rows}",
)
/** Of a partial update that adds rows. */
export const structLacking = defineError(
  invalidParameter,
  'structFieldSchema({struct}) has no corresponding fieldData pass in',
)
/** `wanted` is the count of the first part. */
export const structUneven = defineError(
  invalidParameter,
  "inconsistent struct element count in struct '{struct}' at row {row}: '{first}' has {wanted}, '{part}' has {count}",
)
export const structNoList = defineError(
  bad,
  data('struct array field {struct} expects a JSON array of objects'),
)
export const structNoObject = defineError(
  bad,
  data('struct array field {struct} element #{element} must be a JSON object'),
)
export const structPartMissing = defineError(
  bad,
  data('struct array field {struct} element #{element} missing sub-field {part}'),
)
export const badStructPart = defineError(
  bad,
  data('sub-field {part} parse error: {reason} (value={value})'),
)
/** `kind` is the kind of vector behind a blank, if any. */
export const structVectorDimension = defineError(
  bad,
  data('sub-field {part}{kind} vector dim mismatch: expect {dim}, got {size}'),
)
export const structBinaryLength = defineError(
  bad,
  data('sub-field {part} binary vector byte-length mismatch: expect {width}, got {length}'),
)
