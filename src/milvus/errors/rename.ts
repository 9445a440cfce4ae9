import { defineError, defineVariants, invalidParameter, refusal } from './error.js'

/* spec/collections.md §8 */

export const renameToSelf = defineError(
  invalidParameter,
  'collection name or database name should be different',
)
export const originalDatabaseNotFound = defineError(
  800,
  'failed to get original database: database not found[database=%s]',
)
/** The target's name, twice. */
export const targetDatabaseNotFound = defineError(
  800,
  'target database %s not found: database not found[database=%s]',
)
export const targetDatabaseMissing = defineVariants({
  plain: [65535, 'target database:%s not found'],
  coded: [800, 'database not found[database=%s]'],
})
export const renameViaAlias = defineError(
  refusal,
  'unsupported use an alias to rename collection, alias:%s',
)
export const renameToAlias = defineError(65535, 'cannot rename collection to an existing alias: %s')
export const renameToTaken = defineError(
  refusal,
  'duplicated new collection name %s:%s with other collection name or alias',
)
export const renameAcrossWithAliases = defineError(
  refusal,
  'fail to rename db name, must drop all aliases of this collection before rename',
)
