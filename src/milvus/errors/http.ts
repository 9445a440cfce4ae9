import { defineError, invalidParameter } from './error.js'

/* What the REST layer itself answers (spec/http.md §5, §6, §8, §10; spec/errors.md §3). */

export const notAuthenticated = defineError(1800, "user hasn't authenticated", 401)
export const badTimeout = defineError(
  invalidParameter,
  'Request-Timeout parse failed, err: strconv.ParseInt: parsing {quoted}: {reason}',
)
export const requestTimeout = defineError(10001, 'request timeout', 408)
export const emptyBody = defineError(
  1801,
  'can only accept json format request, the request body should be nil, however {} is valid',
)
export const badBody = defineError(1801, 'can only accept json format request, error: {reason}')
export const missingParameters = defineError(1802, 'missing required parameters, error: {reason}')
/** The early look-up of 2.3. */
export const unknownDatabase = defineError(800, 'database not found, database: {database}')

/* What only an emulator has to say. */

export const notImplemented = defineError(
  10,
  'service unimplemented: milvus-emulator does not implement {what} yet',
  501,
)
export const bodyTooLarge = defineError(
  1102,
  'parameter too large: milvus-emulator takes request bodies of at most {limit} bytes (--body-limit)',
  413,
)
export const tooManyValues = defineError(
  1102,
  'parameter too large: milvus-emulator takes at most %s objects and arrays in a request body',
  413,
)
export const databaseHeaderNotUtf8 = defineError(
  invalidParameter,
  'the DB-Name header is not valid UTF-8 (real Milvus dies of it, milvus-emulator does not)',
)
