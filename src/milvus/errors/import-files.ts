import { defineError, type ErrorForm, invalidParameter } from './error.js'

/*
 * Why files cannot be imported: no answer of their own, but the reason of a failed job (spec/jobs.md §6;
 * internal/util/importutilv2).
 */

const failed: ErrorForm = { code: 2100, suffix: ': importing data failed' }

/** `format` is `json` or `csv`; other formats say only that there is no such key. */
export const fileNotFound = defineError(
  { '2.3': failed, '2.6': 2100 },
  {
    '2.3': 'read {format} file failed, path={path}, err=key not found[key={path}]',
    '2.6': 'read {format} file failed, path={path}: key not found[key={path}]',
  },
)
export const keyNotFound = defineError(2100, 'key not found[key={path}]')
export const fileTooLarge = defineError(
  invalidParameter,
  'The import file size has reached the maximum limit allowed for importing, fileSize={size}, maxSize={most}',
)

/** What a reader says of a file. */
export const importFailed = defineError(failed, '{reason:untrimmed}')
export const rowFailed = defineError(failed, 'failed to parse row, error: {reason:untrimmed}')
/** Of Parquet. */
export const vectorNotAligned = defineError(failed, {
  '2.3': 'length of vector is not aligned: expected {wanted} but got {got}, data type: {type}',
  '2.6':
    'length of vector is not aligned: expected {wanted} but got {got}: invalid parameter, data type: {type}',
})
/** What a parser of rows says of a value; it stands inside of `rowFailed`. */
export const valueRefused = defineError({ '2.3': 2100, '2.6': failed }, '{reason:untrimmed}')
export const sizeRefused = defineError(
  { '2.3': 2100, '2.6': invalidParameter },
  '{reason:untrimmed}',
)
/** A text: as it stands in the file, or with its bad bytes in hex and cut (importutilv2/common/util.go CheckValidUTF8). */
export const notUtf8 = defineError(
  { '2.3': 2100, '2.6': invalidParameter },
  {
    '2.3': 'field {field} contains invalid UTF-8 data, value={whole:untrimmed}',
    '2.6': "field '{field}' contains invalid UTF-8 data, value={safe:untrimmed}",
  },
)
/** What Go's own packages say of a value. */
export const goRefusal = defineError(2100, '{reason:untrimmed}')
/** By the name of the field in question. */
export const bm25OutputInFile = defineError(
  { '2.3': 2100, '2.6': failed },
  "not allowed to provide data for BM25 function output field '{field}'",
)
export const otherOutputInFile = defineError(
  { '2.3': 2100, '2.6': failed },
  "not allowed to provide data for function output field '{field}', set collection property 'collection.function.allowInsertNonBM25FunctionOutputs' to enable",
)
export const autoKeyInFile = defineError(
  { '2.3': 2100, '2.6': failed },
  "the primary key '{field}' is auto-generated, no need to provide",
)
export const csvHeaderFailed = defineError(
  { '2.3': failed, '2.6': { code: 2101, suffix: ': importing data failed on server side' } },
  'failed to read csv header, error: {reason:untrimmed}',
)

/* What only an emulator has to say. */

export const noImportRoot = defineError(
  failed,
  'milvus-emulator has no folder to import from; give it one by --import-root (importRoot)',
)
export const outsideImportRoot = defineError(
  failed,
  'milvus-emulator reads no file outside of --import-root, path={path:untrimmed}',
)
export const notRegularFile = defineError(
  failed,
  'milvus-emulator imports regular files only, path={path:untrimmed}',
)
export const importTooLarge = defineError(
  failed,
  'milvus-emulator takes at most {rows} rows and {most} bytes of them in an import job',
)
export const rowTooLarge = defineError(
  failed,
  'milvus-emulator takes at most {most} bytes in a row',
)
export const formatNotRead = defineError(
  failed,
  'milvus-emulator does not import {format} files yet',
)
