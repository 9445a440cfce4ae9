import { defineError } from './error.js'

/* spec/aliases.md */

export const aliasNotFound = defineError(1600, 'alias not found[database=%s][alias=%s]')
export const aliasIsCollection = defineError(
  1601,
  'alias and collection name conflict[database=%s][alias=%s]',
)
/** The alias, its collection, the database, the alias again. */
export const aliasTaken = defineError(
  1602,
  '%s is alias to another collection: %s: alias already exist[database=%s][alias=%s]',
)
