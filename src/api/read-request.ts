import type { FastifyRequest } from 'fastify'
import { apiOf, type Route } from '../milvus/actions/action.js'
import type { Catalog } from '../milvus/catalog/catalog.js'
import { databaseHeaderNotUtf8 } from '../milvus/errors/emulator.js'
import { MilvusError } from '../milvus/errors/error.js'
import { unknownDatabase } from '../milvus/errors/http.js'
import type { GoObject } from '../milvus/go/decoded.js'
import { type Compiled, compile } from '../milvus/go/plan.js'
import { utf8Text } from '../milvus/go/utf8.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { longBody, type Steps } from '../milvus/turns/steps.js'
import { firstHeader, headerText } from './headers.js'
import { readBody } from './json.js'
import { readQuery } from './query-string.js'

/** What a request asks, known before its work begins. */
export interface RequestContent {
  readonly body: GoObject
  /** The database in effect. */
  readonly database: string
  /** The world that it was sent to: a reset may come before the work on what is long. */
  readonly catalog: Catalog
}

/** What the body of a route is decoded as in a release, and what it is decoded as where it does not fit. */
export interface Structs {
  readonly struct: Compiled
  readonly other: Compiled | undefined
}

export const structsOf = ({ body, otherBody }: Route, { version }: Profile): Structs => ({
  struct: compile(body, version),
  other: otherBody && compile(otherBody, version),
})

const nothing = Buffer.alloc(0)

/** Whether others are served while the body is read, and before its work. */
export const isLong = ({ body }: FastifyRequest): boolean =>
  body instanceof Uint8Array && body.length > longBody

/**
 * The stages of spec/http.md §2 from the body on, in the real order, up to where faults act.
 * @throws MilvusError what the decoder refuses, or the look-up of the database
 */
export function* readRequest(
  route: Route,
  structs: Structs,
  request: FastifyRequest,
): Steps<RequestContent> {
  const { trace } = request
  const catalog = worldOf(request)
  const { profile } = catalog
  const body =
    route.verb === 'GET' ? readQuery(request.url) : yield* readSent(route, structs, request)
  trace.body = body
  route.check?.(body, profile)
  const { readsHeaders } = apiOf(route)
  const database = readsHeaders
    ? databaseOf(route, body, request, profile)
    : databaseNamed(body, profile)
  trace.database = database
  const looksItUp = profile.checksDatabaseFirst && readsHeaders && !route.needsNoDatabase
  if (looksItUp && !catalog.databases.has(database)) throw unknownDatabase({ database })
  return { body, database, catalog }
}

function worldOf(request: FastifyRequest): Catalog {
  const { catalog } = request.namespace
  return isLong(request) ? catalog.reportingTo([]) : catalog
}

/** As much of the content as can be read, for faults and the journal: the server behind judges it. */
export function* readWhatFits(
  route: Route,
  structs: Structs,
  request: FastifyRequest,
): Steps<RequestContent> {
  try {
    return yield* readRequest(route, structs, request)
  } catch {
    // A handler that panics is for the server behind, too.
    const { body = {}, database = 'default' } = request.trace
    return { body, database, catalog: request.namespace.catalog }
  }
}

/** The body, by the struct that it fits; of two that it does not fit the second says why. */
function* readSent(
  route: Route,
  { struct, other }: Structs,
  request: FastifyRequest,
): Steps<GoObject> {
  const { trace } = request
  const { profile } = request.namespace.catalog
  const { noBody } = apiOf(route)
  // An empty one is not kept.
  const received = (request.body ?? nothing) as Buffer
  try {
    return yield* readBody(received, struct, profile, noBody, (body, isPlain) => {
      trace.isPlain = isPlain
      route.checkDecoded?.(body, profile)
    })
  } catch (error) {
    if (!other || !(error instanceof MilvusError)) throw error
    return yield* readBody(received, other, profile, noBody)
  }
}

/** Of the older API: an empty name is not taken for none in every release. */
function databaseNamed({ dbName }: GoObject, { takesEmptyDatabase }: Profile): string {
  const name = typeof dbName === 'string' ? dbName : 'default'
  return name === '' && takesEmptyDatabase ? 'default' : name
}

/** Body, header, `default` (httpserver/handler_v2.go wrapperPost). */
function databaseOf(
  route: Route,
  body: GoObject,
  request: FastifyRequest,
  profile: Profile,
): string {
  const ignored = route.ignoresBodyDatabase?.(profile) ?? false
  if (typeof body.dbName === 'string' && body.dbName !== '' && !ignored) return body.dbName
  const sent = firstHeader(request, 'db-name')
  const header = headerText(sent) ?? brokenName(sent, profile)
  return header === '' ? 'default' : header
}

/** A name that is no UTF-8: no database has it, which 2.3 finds out before anything dies of it. */
function brokenName(sent = '', { checksDatabaseFirst }: Profile): string {
  if (!checksDatabaseFirst) throw databaseHeaderNotUtf8()
  return utf8Text(Buffer.from(sent, 'latin1'))
}
