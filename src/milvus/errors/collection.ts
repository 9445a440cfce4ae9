import { defineError, invalidParameter, refusal } from './error.js'

/* Names and look-ups of collections (spec/indexes.md §1.6, §1.7; spec/errors.md §4). */

export const collectionNotFound = defineError(
  100,
  'collection not found[database={database}][collection={collection}]',
)
/** By the collection's name, or the id of a collection just dropped. */
export const collectionGone = defineError(100, 'collection not found[collection={collection}]')
export const cannotFindCollection = defineError(
  100,
  "can't find collection[database={database}][collection={collection}]",
)

/* `noun` is `name` or `alias`. */

export const nameEmpty = defineError(invalidParameter, 'collection {noun} should not be empty')
export const nameTooLong = defineError(
  invalidParameter,
  'Invalid collection {noun}: {name:untrimmed}. the length of a collection {noun} must be less than {longest} characters',
)
export const nameBadStart = defineError(
  invalidParameter,
  'Invalid collection {noun}: {name:untrimmed}. the first character of a collection {noun} must be an underscore or letter',
)
export const nameBadCharacter = defineError(
  invalidParameter,
  'Invalid collection {noun}: {name:untrimmed}. collection {noun} can only contain numbers, letters and underscores',
)
export const dropViaAlias = defineError(refusal, 'cannot drop the collection via alias = {alias}')
/** The aliases are blank-separated. */
export const collectionHasAliases = defineError(
  refusal,
  'unable to drop the collection [{collection}] because it has associated aliases [{aliases}], please remove all aliases before dropping the collection',
)
/** Raised below the proxy, which knows databases by number; the timestamp is a hybrid one. */
export const collectionNotFoundAt = defineError(
  100,
  'timestamp = {timestamp}: collection not found[database={databaseId}][collection={collection}]',
)
/** The same for a name just dropped; the collection's stands where the database's does elsewhere. */
export const collectionGoneAt = defineError(
  100,
  '{collection}: collection not found[collection={database}]',
)
/** Made again with another definition. */
export const differentDefinition = defineError(
  refusal,
  'create duplicate collection with different parameters, collection: {name}',
)
/** `where` is ` in DB` where it is the limit of a database, which only 2.3 tells. */
export const tooManyCollections = defineError(102, {
  '2.3':
    'max number of collection has reached the limit{where}: exceeded the limit number of collections[limit={limit}]',
  '2.4': 'exceeded the limit number of collections[dbName={database}][limit={limit}]',
})
/** Of the property that limits a database's collections. */
export const badCollectionLimit = defineError(
  { '2.3': 65535, '2.6': { code: 5, suffix: ': service internal error' } },
  'parse value of property fail, key:{key}, value:{value}',
)
export const nameIsAlias = defineError(
  { '2.3': 65535, '2.6': 1601 },
  {
    '2.3': 'collection name [{name}] conflicts with an existing alias, please choose a unique name',
    '2.6':
      'please choose a unique name: alias and collection name conflict[database={database}][alias={name}]',
  },
)
/** Of describe in 2.3: what the look-up itself says. */
export const cannotFindCollectionBecause = defineError(100, "can't find collection {reason}")
/** By the collection's id. */
export const refreshNotLoaded = defineError(
  { '2.3': 65535, '2.6': 101 },
  'call query coordinator LoadCollection: collection not loaded[collection={id}]',
)
/** `kept` and `present` are indexes by field, as Go prints a map; `what` is `collection` or `partitions`. */
export const loadedIndexesDiffer = defineError(
  1100,
  "can't change the index for loaded {what}: invalid parameter[expected=map[{kept}]][actual=map[{present}]]",
)
