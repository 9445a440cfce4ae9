import { defineError, invalidParameter, refusal } from './error.js'

/* spec/databases.md */

export const databaseNotFound = defineError(800, 'database not found[database={name}]')
export const databaseUnseen = defineError(
  { code: 1401, suffix: ': privilege not permitted' },
  'not allowed to access database, db name: {name}',
)
export const databaseExists = defineError(refusal, 'database already exist: {name}')
export const tooManyDatabases = defineError(
  801,
  'exceeded the limit number of database[limit={most}]',
)
export const databaseNameTooLong = defineError(
  802,
  'the length of a database name must be less than {longest} characters: invalid database name[database={name}]',
)
export const databaseNameBadStart = defineError(
  802,
  'the first character of a database name must be an underscore or letter: invalid database name[database={name}]',
)
export const databaseNameBadCharacter = defineError(
  802,
  'database name can only contain numbers, letters and underscores: invalid database name[database={name}]',
)
export const defaultDatabaseStays = defineError(refusal, 'can not drop default database')
export const databaseNotEmpty = defineError(
  refusal,
  'database:{name} not empty, must drop all collections before drop database',
)
/* What encrypts a database (2.6), or says that it is a copy (2.5, 2.6). */

export const cipherNotBoolean = defineError(
  invalidParameter,
  'failed to tidy database cipher properties: invalid value for cipher.enabled: {value}, must be "true" or "false"',
)
export const cipherMissing = defineError(
  65535,
  'failed to tidy database cipher properties: cipher plugin is missing',
)
export const replicateIdOfDatabase = defineError(
  invalidParameter,
  "can't set the replicate id property in alter database request",
)
export const replicateEndOfDatabase = defineError(
  invalidParameter,
  "can't set the replicate end ts property in alter database request when db replicate is disabled",
)

/** Neither properties nor keys were given. */
export const nothingToAlter = defineError(refusal, {
  '2.3':
    'alter database requires either properties or deletekeys to modify or delete keys, both cannot be empty',
  '2.6':
    'alter database with empty properties and delete keys, expected to set either properties or delete keys',
})
export const databaseToAlterNotFound = defineError(800, {
  '2.3': 'database not found[database={name}]',
  '2.6': 'failed to get database by name: database not found[database={name}]',
})
