import { ensure } from '../../errors/error.js'
import {
  groupNameBadCharacter,
  groupNameBadStart,
  groupNameTooLong,
} from '../../errors/privilege-group.js'
import {
  entityNameBadCharacter,
  entityNameBadStart,
  entityNameEmpty,
  entityNameTooLong,
} from '../../errors/role.js'
import {
  userNameBadCharacter,
  userNameBadStart,
  userNameEmpty,
  userNameTooLong,
} from '../../errors/user.js'
import { trimSpace } from '../../go/trim.js'
import type { Profile } from '../../profiles/profiles.js'
import { checkForm } from '../names.js'

/** The longest user name, in bytes. */
const longestUserName = 32

/**
 * Checks the name of a user, without the blanks around it (internal/proxy/util.go ValidateUsername).
 * @throws MilvusError 1100
 */
export function checkUserName(sent: string, { userNameCharacters }: Profile): void {
  const name = trimSpace(sent)
  ensure(name !== '', userNameEmpty)
  checkForm(name, longestUserName, /^[A-Za-z]/, userNameCharacters, {
    tooLong: () => userNameTooLong({ name, length: Buffer.byteLength(name) }),
    badStart: () => userNameBadStart({ name, character: latin1(Buffer.from(name)[0]) }),
    badCharacter: () =>
      userNameBadCharacter({ name, byte: oddByte(name, userNameCharacters).byte }),
  })
}

/**
 * Checks the name of a role, or of what a grant speaks of, without the blanks around it
 * (internal/proxy/util.go validateName).
 * @param noun what messages call it
 * @throws MilvusError 1100
 */
export function checkEntityName(noun: string, sent: string, { limits }: Profile): void {
  const name = trimSpace(sent)
  const { maxNameLength: longest } = limits
  ensure(name !== '', () => entityNameEmpty({ noun }))
  checkForm(name, longest, /^[A-Za-z_]/, entityCharacters, {
    tooLong: () => entityNameTooLong({ noun, length: Buffer.byteLength(name), longest }),
    badStart: () => entityNameBadStart({ noun, byte: Buffer.from(name)[0] ?? 0 }),
    badCharacter: () => {
      const { byte, at } = oddByte(name, entityCharacters)
      return entityNameBadCharacter({ noun, character: latin1(byte), at })
    },
  })
}

const entityCharacters = /^[\w$]*$/

/** The same where `*` stands for any. */
export function checkEntityNameOrAny(noun: string, sent: string, profile: Profile): void {
  if (sent !== '*') checkEntityName(noun, sent, profile)
}

/**
 * Checks the name of a custom privilege group (internal/proxy/util.go ValidatePrivilegeGroupName).
 * @throws MilvusError 1402, 1100
 */
export function checkGroupName(name: string, { limits }: Profile): void {
  const { maxNameLength: longest } = limits
  checkForm(name, longest, /^[A-Za-z_]/, /^\w*$/, {
    tooLong: () => groupNameTooLong({ name, longest }),
    badStart: () => groupNameBadStart({ name }),
    badCharacter: () => groupNameBadCharacter({ name }),
  })
}

/** The first byte that is not allowed after the first, and its place. */
function oddByte(name: string, allowed: RegExp): { byte: number; at: number } {
  const bytes = Buffer.from(name)
  const at = bytes.findIndex((byte, place) => place > 0 && !allowed.test(latin1(byte)))
  return { byte: bytes[at] ?? 0, at }
}

/** Go turns one byte into the character of that number. */
const latin1 = (byte = 0): string => String.fromCharCode(byte)
