import { defineError } from './error.js'

/* What the limiter of the proxy refuses. */

/** What an administrator has switched off in a database: `kind` is `DDL`, `reading` or `writing`. */
export const accessDisabled = defineError(1807, {
  '2.3':
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator]',
  '2.6':
    'request is rejected by limiter, error: quota exceeded[reason=access has been disabled by the administrator: force deny {kind} in database properties]',
})
/** What flush, and compact for a database, say of what is missing: the limiter looks it up first. */
export const limiterCollectionNotFound = defineError(
  1807,
  'request is rejected by limiter, error: collection not found[database={database}][collection={collection}]',
)
export const limiterCollectionGone = defineError(
  1807,
  'request is rejected by limiter, error: collection not found[collection={id}]',
)
export const limiterDatabaseNotFound = defineError(
  1807,
  'request is rejected by limiter, error: database not found[database={name}]',
)
export const flushTooOften = defineError(
  1807,
  'request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate={rate}]',
)
