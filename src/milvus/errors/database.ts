import { defineError, defineVariants, refusal } from './error.js'

/* spec/databases.md */

export const databaseNotFound = defineError(800, 'database not found[database=%s]')
export const databaseExists = defineError(refusal, 'database already exist: %s')
export const tooManyDatabases = defineError(801, 'exceeded the limit number of database[limit=%s]')
export const databaseNameTooLong = defineError(
  802,
  'the length of a database name must be less than %s characters: invalid database name[database=%s]',
)
export const databaseNameBadStart = defineError(
  802,
  'the first character of a database name must be an underscore or letter: invalid database name[database=%s]',
)
export const databaseNameBadCharacter = defineError(
  802,
  'database name can only contain numbers, letters and underscores: invalid database name[database=%s]',
)
export const defaultDatabaseStays = defineError(refusal, 'can not drop default database')
export const databaseNotEmpty = defineError(
  refusal,
  'database:%s not empty, must drop all collections before drop database',
)
/** Neither properties nor keys were given. */
export const nothingToAlter = defineVariants({
  plain: [
    65535,
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  ],
  coded: [
    1100,
    'alter database with empty properties and delete keys, expected to set either properties or delete keys: invalid parameter',
  ],
})
export const databaseToAlterNotFound = defineVariants({
  plain: [800, 'database not found[database=%s]'],
  coded: [800, 'failed to get database by name: database not found[database=%s]'],
})
