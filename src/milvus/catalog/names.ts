import { nameBadCharacter, nameBadStart, nameEmpty, nameTooLong } from '../errors/collection.js'
import {
  databaseNameBadCharacter,
  databaseNameBadStart,
  databaseNameTooLong,
} from '../errors/database.js'
import type { MilvusError } from '../errors/error.js'
import { trimSpace } from '../go/trim.js'
import type { Profile } from '../profiles/profiles.js'

/** The partition that every collection without partition key begins with. */
export const defaultPartition = '_default'
/** The field that the server adds to external collections (3.0). */
export const virtualKeyName = '__virtual_pk__'

/**
 * Checks the name of a collection or an alias (internal/proxy/util.go validateCollectionNameOrAlias).
 * @throws MilvusError with code 1100
 */
export function checkName(noun: 'name' | 'alias', sent: string, profile: Profile): void {
  const name = profile.trimsNames ? trimSpace(sent) : sent
  const { maxNameLength: longest } = profile.limits
  if (name === '') throw nameEmpty({ noun })
  checkForm(name, longest, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => nameTooLong({ noun, name, longest }),
    badStart: () => nameBadStart({ noun, name }),
    badCharacter: () => nameBadCharacter({ noun, name }),
  })
}

/**
 * Checks the name of a database (internal/proxy/util.go ValidateDatabaseName).
 * @throws MilvusError with code 802
 */
export function checkDatabaseName(name: string, { limits }: Profile): void {
  const { maxNameLength: longest } = limits
  checkForm(name, longest, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => databaseNameTooLong({ longest, name }),
    badStart: () => databaseNameBadStart({ name }),
    badCharacter: () => databaseNameBadCharacter({ name }),
  })
}

/**
 * Checks length, first character and the others, in this order; each kind of name has its own texts.
 * @param longest in bytes; so long a name passes, although the texts say "less than"
 */
export function checkForm(
  name: string,
  longest: number,
  start: RegExp,
  all: RegExp,
  errors: Readonly<Record<'tooLong' | 'badStart' | 'badCharacter', () => MilvusError>>,
): void {
  if (Buffer.byteLength(name) > longest) throw errors.tooLong()
  if (!start.test(name)) throw errors.badStart()
  if (!all.test(name)) throw errors.badCharacter()
}
