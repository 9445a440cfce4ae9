import { ensure } from '../../errors/error.js'
import {
  blankUserToDrop,
  nothingToUpdate,
  passwordLength,
  passwordTooLongToEncrypt,
  rootStays,
  tooManyUsers,
  userDescriptionTooLong,
  userExists,
  userToDescribeNotFound,
  wrongOldPassword,
} from '../../errors/user.js'
import { trimSpace } from '../../go/trim.js'
import type { Catalog } from '../catalog.js'
import { checkUserName } from './names.js'

/** The longest description of a user or a role, in bytes. */
export const longestDescription = 1024
/** The longest password, in bytes: bcrypt takes no more. */
const longestEncrypted = 72

/**
 * Makes a user (spec/rbac.md §5; internal/proxy/impl.go CreateCredential).
 * @throws MilvusError for the name, description and password, a name that is taken, and too many users
 */
export function createUser(
  catalog: Catalog,
  sent: string,
  password: string,
  description = '',
): void {
  const { profile, users } = catalog
  checkUserName(sent, profile)
  checkDescription(description)
  checkPassword(catalog, password)
  checkEncryption(password)
  const name = profile.trimsUserNames ? trimSpace(sent) : sent
  const free = () => ensure(!users.has(name), () => userExists({ name }))
  const room = () => ensure(users.size < profile.limits.maxUserNum, tooManyUsers)
  for (const check of profile.userLimitFirst ? [room, free] : [free, room]) check()
  users.set(name, password, [], description)
  catalog.report({ kind: 'user created', user: name })
}

/** The changes to a user; without a new password the old one is not looked at. */
export interface UserChange {
  readonly name: string
  readonly password: string
  readonly newPassword: string
  readonly description: string | undefined
}

/**
 * Changes a user's password, description, or both (spec/rbac.md §5; internal/proxy/impl.go UpdateCredential).
 * @param caller who asks for it, while requests must sign in
 * @throws MilvusError for a change of nothing, a bad description or password, 1400, or an unknown user
 */
export function updateUser(catalog: Catalog, change: UserChange, caller: string | undefined): void {
  const { users } = catalog
  const { name, password, newPassword, description } = change
  checkDescription(description ?? '')
  ensure(newPassword !== '' || description !== undefined, nothingToUpdate)
  if (newPassword !== '') {
    checkPassword(catalog, newPassword)
    const isSuper = caller !== undefined && catalog.superUsers.includes(caller)
    const user = isSuper ? users.get(name) : users.signIn(name, password)
    ensure(user, () => wrongOldPassword({ name }))
    checkEncryption(newPassword)
    users.setPassword(user, newPassword)
  }
  if (description !== undefined) {
    const user = users.get(name)
    ensure(user, userToDescribeNotFound)
    users.setDescription(user, description)
  }
  catalog.report({ kind: 'user altered', user: name })
}

/**
 * Drops a user; one that does not exist counts as dropped.
 * @throws MilvusError 1401 for root; for a name of blanks, which the store looks at
 */
export function dropUser(catalog: Catalog, sent: string): void {
  const { profile, users } = catalog
  // Of the name as it was sent: with blanks around it, even root goes where they are cut later.
  ensure(sent !== 'root', rootStays)
  ensure(trimSpace(sent) !== '', blankUserToDrop)
  const name = profile.trimsUserNames ? trimSpace(sent) : sent
  if (users.has(name)) catalog.report({ kind: 'user dropped', user: name })
  users.remove(name)
}

function checkDescription(description: string): void {
  const length = Buffer.byteLength(description)
  ensure(length <= longestDescription, () => userDescriptionTooLong({ length }))
}

function checkPassword({ profile }: Catalog, password: string): void {
  const length = Buffer.byteLength(password)
  const { longestPassword: longest } = profile
  ensure(length >= 6 && length <= longest, () => passwordLength({ length, longest }))
}

function checkEncryption(password: string): void {
  ensure(Buffer.byteLength(password) <= longestEncrypted, passwordTooLongToEncrypt)
}
