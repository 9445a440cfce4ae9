import { defineError, defineVariants, invalidParameter, refusal } from './error.js'

/* Names and look-ups of collections (spec/indexes.md §1.6, §1.7; spec/errors.md §4). */

export const collectionNotFound = defineError(
  100,
  'collection not found[database=%s][collection=%s]',
)
/** The collection's name, or the id of a collection just dropped. */
export const collectionGone = defineError(100, 'collection not found[collection=%s]')
export const cannotFindCollection = defineError(
  100,
  "can't find collection[database=%s][collection=%s]",
)

/** `name` or `alias` is the first argument throughout. */
export const nameEmpty = defineError(invalidParameter, 'collection %s should not be empty')
export const nameTooLong = defineError(
  invalidParameter,
  'Invalid collection %s: %r. the length of a collection %s must be less than %s characters',
)
export const nameBadStart = defineError(
  invalidParameter,
  'Invalid collection %s: %r. the first character of a collection %s must be an underscore or letter',
)
export const nameBadCharacter = defineError(
  invalidParameter,
  'Invalid collection %s: %r. collection %s can only contain numbers, letters and underscores',
)
export const dropViaAlias = defineError(refusal, 'cannot drop the collection via alias = %s')
/** The aliases are blank-separated. */
export const collectionHasAliases = defineError(
  refusal,
  'unable to drop the collection [%s] because it has associated aliases [%s], please remove all aliases before dropping the collection',
)
/** Raised below the proxy: a hybrid timestamp, the number of the database, the name. */
export const collectionNotFoundAt = defineError(
  100,
  'timestamp = %s: collection not found[database=%s][collection=%s]',
)
/** The same for a name just dropped: the name, then the database's name. */
export const collectionGoneAt = defineError(100, '%s: collection not found[collection=%s]')
/** Made again with another definition. */
export const differentDefinition = defineError(
  refusal,
  'create duplicate collection with different parameters, collection: %s',
)
export const tooManyCollections = defineError(
  102,
  'exceeded the limit number of collections[dbName=%s][limit=%s]',
)
const internal = { code: 5, suffix: ': service internal error' }
/** The property that limits a database's collections, and its value. */
export const badCollectionLimit = defineError(
  { ...refusal, coded: internal },
  'parse value of property fail, key:%s, value:%s',
)
/** Until 2.5. */
export const nameIsAlias = defineError(
  65535,
  'collection name [%s] conflicts with an existing alias, please choose a unique name',
)
/** The database, then the name. */
export const nameConflictsWithAlias = defineError(
  1601,
  'please choose a unique name: alias and collection name conflict[database=%s][alias=%s]',
)
/** Of describe in 2.3: what the look-up itself says. */
export const cannotFindCollectionBecause = defineError(100, "can't find collection %s")
/** By the collection's id. */
export const refreshNotLoaded = defineVariants({
  plain: [65535, 'call query coordinator LoadCollection: collection not loaded[collection=%s]'],
  coded: [101, 'call query coordinator LoadCollection: collection not loaded[collection=%s]'],
})
/** What flush, and compact for a database, say of what is missing: the limiter looks it up first. */
export const limiterCollectionNotFound = defineError(
  1807,
  'request is rejected by limiter, error: collection not found[database=%s][collection=%s]',
)
export const limiterCollectionGone = defineError(
  1807,
  'request is rejected by limiter, error: collection not found[collection=%s]',
)
export const limiterDatabaseNotFound = defineError(
  1807,
  'request is rejected by limiter, error: database not found[database=%s]',
)
export const flushTooOften = defineError(
  1807,
  'request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=%s]',
)
