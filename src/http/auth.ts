import type { User, Users } from '../catalog/users.js'
import { notAuthenticated } from '../errors/http.js'
import { headerText } from './headers.js'

/** What an `Authorization` header holds. */
export interface Credentials {
  readonly user: string
  readonly password: string
  /** Sent by the Basic scheme, which the answer repeats in a challenge. */
  readonly basic: boolean
}

export const basicChallenge = 'Basic realm="restricted", charset="UTF-8"'

/**
 * Reads credentials: Basic, or `user:password` bare or behind `Bearer `
 * (httpserver/utils.go ParseUsernamePassword, GetAuthorization).
 */
export function readCredentials(header: string | undefined): Credentials | undefined {
  if (!header) return undefined
  const encoded = /^basic ([A-Za-z0-9+/]*={0,2})$/i.exec(header)?.[1]
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

/** @throws MilvusError 1800 (HTTP 401) */
export function signIn(users: Users, credentials: Credentials | undefined): User {
  const { user, password } = credentials ?? { user: '', password: '' }
  const found = user !== '' && password !== '' ? users.signIn(user, password) : undefined
  if (!found) throw notAuthenticated()
  return found
}
