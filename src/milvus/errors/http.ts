import { defineError, invalidParameter } from './error.js'

/* What the REST layer itself answers (spec/http.md §5, §6, §8, §10; spec/errors.md §3). */

/** The code for who did not sign in. */
export const notSignedIn = 1800
export const notAuthenticated = defineError(notSignedIn, "user hasn't authenticated", 401)
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
/** The early look-up of 2.3, and that of the older API. */
export const unknownDatabase = defineError(800, 'database not found, database: {database}')
