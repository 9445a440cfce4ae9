import type { Steps } from '../versions.js'
import { defineError, type ErrorForm, invalidParameter, refusal } from './error.js'

/* What insert and upsert refuse of rows (spec/entities.md §3.3, §3.4). */

const data = <const Text extends string>(text: Text) =>
  `fail to deal the insert data, error: ${text}` as const
const bad: ErrorForm = { code: 1804, suffix: ': invalid parameter' }
/** Ends as an invalid parameter in recent releases only. */
const recent: Steps<ErrorForm> = { '2.3': 1804, '2.6': bad }

export const badValue = defineError(
  1804,
  data('{reason}: invalid parameter[expected={type}][actual={value}]'),
)
export const typeWithoutValues = defineError(
  bad,
  data('the type({type}) of field({field}) is not supported, use other sdk please'),
)
/** The same where the reason ends as an invalid parameter itself, in recent releases. */
export const badSparseVector = defineError(1804, {
  '2.3': data('{reason}: invalid parameter[expected=SparseFloatVector][actual={value}]'),
  '2.6': data(
    '{reason}: invalid parameter: invalid parameter[expected=SparseFloatVector][actual={value}]',
  ),
})
/** `goType` is that of the vector in Go. */
export const wrongDimension = defineError(
  recent,
  data("{goType} size {size} doesn't equal to vector dimension {dim} of {type}"),
)
export const noRows = defineError(1804, data('missing required parameters'))
export const rowIsNull = defineError(
  1804,
  data(
    'NULL:0, FALSE:1, NUMBER:2, STRING:3, TRUE:4, JSON:5: invalid parameter[expected=JSON][actual=Null]',
  ),
)
/** Until 2.3, which makes collections without one. */
export const noVectorField = defineError(1804, data('collection: {collection} has no vector field'))
export const extraKey = defineError(
  bad,
  data('has pass more field without dynamic schema, please check it'),
)
export const metaKey = defineError(
  bad,
  data('use the invalid field name($meta) when enable dynamicField'),
)
export const autoKeyInsert = defineError(
  bad,
  data('no need to pass pk field({field}) when autoid==true in insert'),
)
/** Until 2.3. */
export const autoKeySet = defineError(
  1804,
  data('invalid parameter[expected=][actual=set primary key but autoID == true]'),
)
/** Until 2.3. */
export const autoKeyUpsert = defineError(
  invalidParameter,
  'upsert can not assign primary field data when auto id enabled {field}',
)
export const rowLacksField = defineError(recent, data('row {index} does not has field {field}'))
export const columnTooShort = defineError(
  bad,
  data('column {field} has length {length}, expected {rows}'),
)
/** `length` is that of the field, `rows` the number of all. */
export const fieldRowsDiffer = defineError(
  1100,
  'the num_rows ({length}) of field ({field}) is not equal to passed num_rows ({rows}): invalid parameter[expected={rows}][actual={length}]',
)
export const functionOutputGiven = defineError(
  1804,
  data(
    'invalid parameter[expected=][actual=not allowed to provide input data for function output field: {field}]',
  ),
)
export const otherOutputGiven = defineError(
  invalidParameter,
  "Insert data has function output field, but collection's property `collection.function.allowInsertNonBM25FunctionOutputs` is not enable",
)
export const bm25OutputGiven = defineError(
  invalidParameter,
  'attempt to insert bm25 function output field',
)

/* The proxy. */

export const textTooLong = defineError(
  invalidParameter,
  'length of varchar field {field} exceeds max length, row number: {row}, length: {length}, max length: {most}',
)
/** Whatever is wrong with the time, it is its zone that is told of. */
export const timeNotTaken = defineError(
  invalidParameter,
  "got invalid timestamptz string '{text}': invalid timezone name; must be a valid IANA Time Zone ID (e.g., 'Asia/Shanghai' or 'UTC')",
)
export const geometryUnreadable = defineError(
  { '2.3': 1001, '2.6': invalidParameter },
  {
    '2.3': 'IO failed: {reason}',
    '2.6': 'invalid Geometry data, transform to wkb failed: {reason}',
  },
)
export const arrayTooLong = defineError(
  1100,
  'the length ({length}) of {row}th array exceeds max capacity ({most}): invalid parameter[expected=valid length array][actual=array length exceeds max capacity]',
)
export const vectorArrayTooLong = defineError(
  1100,
  'the length ({length}) of array of vector field {field} exceeds max capacity ({most}): invalid parameter[expected=valid length array][actual=array length exceeds max capacity]',
)
export const elementTooLong = defineError(
  invalidParameter,
  'length of Array array field "{field}" exceeds max length, row number: {row}, array index: {element}, length: {length}, max length: {most}',
)
/** `element` is its index. */
export const elementOutOfRange = defineError(
  1100,
  "the {element}th element ({value}) out of range: [{least}, {most}]: invalid parameter[expected=integer doesn't overflow][actual=out of range]",
)
export const notFinite = defineError(refusal, "value '{value}' is not a number or infinity")
export const halfNotFinite = defineError(refusal, '{field} vector contain nan or infinity value.')
export const jsonTooLong = defineError(
  1100,
  'the length ({length}) of json field ({field}) exceeds max length ({most}): invalid parameter[expected=valid length json string][actual=length exceeds max length]',
)
export const dynamicTooLong = defineError(
  1100,
  'the length ({length}) of dynamic field exceeds max length ({most}): invalid parameter[expected=valid length dynamic field][actual=length exceeds max length]',
)
/** Of a JSON field that is no object, until 2.3: the decoder's text. */
export const jsonNotObject = defineError(1001, 'IO failed: {reason}')
export const fieldMissing = defineError(
  invalidParameter,
  'fieldSchema({field}) has no corresponding fieldData pass in',
)
export const typeUndefined = defineError(invalidParameter, 'undefined data type:{type}')
export const timeNotText = defineError(
  invalidParameter,
  'timestamptz field data must be a string array',
)
export const duplicateKeys = defineError(
  invalidParameter,
  'duplicate primary keys are not allowed in the same batch',
)
