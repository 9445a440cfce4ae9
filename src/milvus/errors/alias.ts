import { defineError } from './error.js'

/* spec/aliases.md */

export const aliasNotFound = defineError(
  1600,
  'alias not found[database={database}][alias={alias}]',
)
export const aliasIsCollection = defineError(
  1601,
  'alias and collection name conflict[database={database}][alias={alias}]',
)
export const aliasTaken = defineError(
  1602,
  '{alias} is alias to another collection: {collection}: alias already exist[database={database}][alias={alias}]',
)
