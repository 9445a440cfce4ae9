import { defineError, invalidParameter, refusal } from './error.js'

/* spec/collections.md §8 */

export const renameToSelf = defineError(
  invalidParameter,
  'collection name or database name should be different',
)
export const originalDatabaseNotFound = defineError(
  800,
  'failed to get original database: database not found[database={database}]',
)
export const targetDatabaseNotFound = defineError(
  800,
  'target database {database:trimmed} not found: database not found[database={database}]',
)
export const targetDatabaseMissing = defineError(
  { '2.3': 65535, '2.6': 800 },
  {
    '2.3': 'target database:{database} not found',
    '2.6': 'database not found[database={database}]',
  },
)
export const renameViaAlias = defineError(
  refusal,
  'unsupported use an alias to rename collection, alias:{name}',
)
export const renameToAlias = defineError(
  { '2.3': 65535, '2.6': 1601 },
  {
    '2.3': 'duplicated new collection name {database}:{name} with other collection name or alias',
    '2.4': 'cannot rename collection to an existing alias: {name}',
    '2.6': 'alias and collection name conflict[database={database}][alias={name}]',
  },
)
export const renameToTaken = defineError(
  refusal,
  'duplicated new collection name {database}:{name} with other collection name or alias',
)
export const renameAcrossWithAliases = defineError(
  refusal,
  'fail to rename db name, must drop all aliases of this collection before rename',
)
