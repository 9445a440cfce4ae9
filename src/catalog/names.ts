import { nameBadCharacter, nameBadStart, nameEmpty, nameTooLong } from '../errors/collection.js'
import {
  databaseNameBadCharacter,
  databaseNameBadStart,
  databaseNameTooLong,
} from '../errors/database.js'
import type { MilvusError } from '../errors.js'

/** Longest name, in bytes: 255 passes, although the texts say "less than". */
const longest = 255

/**
 * Checks the name of a collection or an alias (internal/proxy/util.go validateCollectionNameOrAlias).
 * @param trims whether the release checks it without its surrounding blanks.
 * @throws MilvusError with code 1100
 */
export function checkName(noun: 'name' | 'alias', sent: string, trims: boolean): void {
  const name = trims ? sent.trim() : sent
  if (name === '') throw nameEmpty(noun)
  checkForm(name, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => nameTooLong(noun, name, noun),
    badStart: () => nameBadStart(noun, name, noun),
    badCharacter: () => nameBadCharacter(noun, name, noun),
  })
}

/**
 * Checks the name of a database (internal/proxy/util.go ValidateDatabaseName).
 * @throws MilvusError with code 802
 */
export function checkDatabaseName(name: string): void {
  checkForm(name, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => databaseNameTooLong(name),
    badStart: () => databaseNameBadStart(name),
    badCharacter: () => databaseNameBadCharacter(name),
  })
}

/** Checks length, first character and the others, in this order; each kind of name has its own texts. */
export function checkForm(
  name: string,
  start: RegExp,
  all: RegExp,
  errors: Readonly<Record<'tooLong' | 'badStart' | 'badCharacter', () => MilvusError>>,
): void {
  if (Buffer.byteLength(name) > longest) throw errors.tooLong()
  if (!start.test(name)) throw errors.badStart()
  if (!all.test(name)) throw errors.badCharacter()
}
