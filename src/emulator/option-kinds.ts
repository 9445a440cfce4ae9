import { isIPv6, SocketAddress } from 'node:net'
import { type TInteger, type TNumber, type TOptional, Type } from '@sinclair/typebox'
import { type Limits, limits } from '../milvus/profiles/limits.js'
import { versions } from '../milvus/versions.js'
import { longestTimer } from './timer.js'

const portNumber = Type.Integer({ minimum: 0, maximum: 65_535 })

/** 0 is any free one. */
export const port = { schema: portNumber, expects: 'a port from 0 to 65535' }

export const portOrOff = {
  schema: Type.Union([portNumber, Type.Literal('off')]),
  expects: 'a port from 0 to 65535, or off',
}

export const release = {
  schema: Type.Union(versions.map((version) => Type.Literal(version))),
  expects: `one of ${versions.join(', ')}`,
}

export const bool = { schema: Type.Boolean(), expects: 'true or false' }

/** As another, no Bearer token could bring it along: a header holds no line breaks, and loses blanks at its end. */
export const password = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  schema: Type.RegExp(/^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f]$/),
  expects: 'a password that a token can hold: without control characters, and no blank at its end',
}

/** Of users: another could be nobody's. */
export const userNames = {
  schema: Type.Array(Type.String({ pattern: '^[^\\s,]+$' })),
  expects: 'names of users, without blanks and commas',
}

/** Whose answers clients get. */
export const answerFrom = {
  schema: Type.Union([Type.Literal('emulator'), Type.Literal('upstream')]),
  expects: 'emulator or upstream',
}

/** What stands in for the providers of embedding functions. */
export const embed = {
  schema: Type.Union([Type.Literal('hash'), Type.Literal('off')]),
  expects: 'hash or off',
}

export const milliseconds = {
  schema: Type.Integer({ minimum: 0, maximum: longestTimer }),
  expects: `a number of milliseconds from 0 to ${longestTimer}`,
}

/** What a journal keeps. */
export const requests = {
  schema: Type.Integer({ minimum: 0, maximum: 100_000 }),
  expects: 'a number of requests from 0 to 100000',
}

/** Of a request's body. */
export const bytes = {
  schema: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  expects: 'a number of bytes from 1 to 2147483647',
}

/** As a `Host` header has it, or an address. */
const hostName = Type.String({
  pattern: '^([\\w-]+(\\.[\\w-]+)*\\.?|\\[?[\\da-fA-F]*:[\\da-fA-F]*:[\\da-fA-F:.]*\\]?)$',
})

export const hostNames = { schema: Type.Array(hostName), expects: 'a list of host names' }

/**
 * An address of IPv6 in one of its many spellings, which is what the rest of the code compares with `::` and `::1`; the
 * brackets of URLs may be around it.
 */
export function plainHost(given: string): string {
  const host = /^\[.*\]$/.test(given) && given.includes(':') ? given.slice(1, -1) : given
  const isBare = isIPv6(host) && !host.includes('%')
  return isBare ? new SocketAddress({ address: host, family: 'ipv6' }).address : host
}

const limit = (name: string): TInteger | TNumber =>
  name === 'flushRate' ? Type.Number({ minimum: 0 }) : Type.Integer({ minimum: 0 })

/** How much of something to take, by name: a number of things, but for the rate. */
export const limitKinds = {
  schema: Type.Object(
    Object.fromEntries(
      Object.keys(limits).map((name) => [name, Type.Optional(limit(name))]),
    ) as Record<keyof Limits, TOptional<TInteger | TNumber>>,
    { additionalProperties: false },
  ),
  expects: 'numbers by name, whole but for flushRate',
}
