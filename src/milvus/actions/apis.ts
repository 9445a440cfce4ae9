import type { ErrorMaker, MilvusError } from '../errors/error.js'
import { badBody, emptyBody } from '../errors/http.js'
import { flushTooOften } from '../errors/limiter.js'
import { requestsTooOften } from '../errors/v1.js'
import { endOfFile } from '../go/decoded.js'
import type { Profile } from '../profiles/profiles.js'

/** What differs between the two HTTP APIs of a server, their endpoints aside. */
export interface Api {
  /** Where the paths of all its routes begin. */
  readonly prefix: string
  /** `code` of a success. */
  successCode(profile: Profile): number
  /** The headers `Request-Timeout` and `DB-Name` count. */
  readonly readsHeaders: boolean
  /** The answer's body where a handler panics. */
  readonly panicText: string
  /** What is said of a body that ends before its first value. */
  noBody(): MilvusError
  /** What the limiter says of requests too close together. Of all rates only that of flushes is on by default. */
  readonly tooOften: ErrorMaker<'rate'>
}

export const v2: Api = {
  prefix: '/v2/vectordb',
  successCode: (profile) => profile.successCode,
  readsHeaders: true,
  panicText: '{"code":500}',
  noBody: emptyBody,
  tooOften: flushTooOften,
}

/**
 * The older API (spec/v1.md). It looks the database up on every route, once the sender's rights are known, and has no
 * layer that ends a request that takes too long.
 */
export const v1: Api = {
  prefix: '/v1/vector',
  successCode: () => 200,
  readsHeaders: false,
  panicText: '',
  noBody: () => badBody({ reason: endOfFile }),
  tooOften: requestsTooOften,
}
