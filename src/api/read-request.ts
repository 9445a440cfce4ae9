import type { FastifyRequest } from 'fastify'
import type { Route } from '../milvus/actions/action.js'
import { databaseHeaderNotUtf8 } from '../milvus/errors/emulator.js'
import { unknownDatabase } from '../milvus/errors/http.js'
import type { GoObject } from '../milvus/go/decoded.js'
import type { Compiled } from '../milvus/go/plan.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { firstHeader, headerText } from './headers.js'
import { readBody } from './json.js'

/** What a request asks, known before its work begins. */
export interface RequestContent {
  readonly body: GoObject
  /** The database in effect. */
  readonly database: string
}

const nothing = Buffer.alloc(0)

/**
 * The stages of spec/http.md §2 from the body on, in the real order, up to where faults act.
 * @throws MilvusError what the decoder refuses, or the look-up of the database
 */
export function readRequest(
  route: Route,
  struct: Compiled,
  request: FastifyRequest,
): RequestContent {
  const { namespace, trace } = request
  const { catalog } = namespace
  const { profile } = catalog
  // Fastify reads no body where none is announced.
  const received = (request.body ?? nothing) as Buffer
  const body = readBody(received, struct, profile)
  trace.body = body
  const database = databaseOf(route, body, request, profile)
  trace.database = database
  if (profile.checksDatabaseFirst && !route.needsNoDatabase && !catalog.databases.has(database)) {
    throw unknownDatabase({ database })
  }
  return { body, database }
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
  const header = headerText(firstHeader(request, 'db-name'))
  if (header === undefined) throw databaseHeaderNotUtf8()
  return header === '' ? 'default' : header
}
