import { cutName } from '../emulator/journal/cut.js'
import type { Note } from '../emulator/journal/note.js'
import type { Users } from '../milvus/catalog/rbac/users.js'
import { headerText } from './headers.js'

/** What an `Authorization` header holds. */
interface Credentials {
  readonly user: string
  readonly password: string
  /** Sent by the Basic scheme, which the answer repeats in a challenge. */
  readonly basic: boolean
}

export const basicChallenge = 'Basic realm="restricted", charset="UTF-8"'

/**
 * Who sent an `Authorization` header, if it is right, and whether by the Basic scheme. A header that was right
 * before takes one look-up.
 */
export function recognize(
  users: Users,
  header = '',
): { readonly user: string | undefined; readonly basic: boolean } {
  const known = users.known(header)
  if (known) return known
  const { user = '', password = '', basic = false } = readCredentials(header) ?? {}
  const found = user !== '' && password !== '' ? users.signIn(user, password) : undefined
  if (found) users.remember(header, found, basic)
  return { user: found?.name, basic }
}

/** Whom an `Authorization` header names, right or not. */
export const userNamed = (header = ''): string | undefined => readCredentials(header)?.user

/** Why an `Authorization` header did not sign anybody in; whoever sent it is not told. */
export function signInNote(users: Users, header: string | undefined): Note {
  return { kind: 'not signed in', text: signInFault(users, header) }
}

function signInFault(users: Users, header = ''): string {
  if (header === '') return 'no Authorization header'
  const { user = '', password = '' } = readCredentials(header) ?? {}
  if (user === '' || password === '') return 'the Authorization header names no user and password'
  return users.has(user)
    ? `a wrong password for the user \`${cutName(user)}\``
    : `no user \`${cutName(user)}\``
}

/**
 * Reads credentials: Basic, or `user:password` bare or behind `Bearer `
 * (httpserver/utils.go ParseUsernamePassword, GetAuthorization).
 */
function readCredentials(header: string): Credentials | undefined {
  if (!header) return undefined
  const encoded = /^basic ((?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?)$/i.exec(
    header,
  )?.[1]
  const decoded = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
  if (decoded.includes(':')) return split(decoded, true)
  const pair = headerText(header.startsWith('Bearer ') ? header.slice(7) : header)
  return pair === undefined ? undefined : split(pair, false)
}

function split(pair: string, basic: boolean): Credentials | undefined {
  const colon = pair.indexOf(':')
  if (colon < 0) return undefined
  return { user: pair.slice(0, colon), password: pair.slice(colon + 1), basic }
}
