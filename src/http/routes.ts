import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accessOf, unrestricted } from '../catalog/access.js'
import { checkAllowed } from '../catalog/limiter.js'
import type { Privilege } from '../catalog/privileges.js'
import type { User } from '../catalog/users.js'
import { databaseHeaderNotUtf8, notImplemented, unknownDatabase } from '../errors/http.js'
import { MilvusError } from '../errors.js'
import { type Compiled, compile } from '../go/plan.js'
import type { Profile } from '../profiles.js'
import { within } from '../versions.js'
import { type Action, type Call, Reply, type Route } from './action.js'
import type { Answer } from './answer.js'
import { dataText } from './envelope.js'
import { headerText } from './headers.js'
import { readBody } from './json.js'
import type { Received } from './receive.js'
import { readTimeout } from './timeout.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed in; null while authorization is off. */
    user: User | null
  }
}

export const prefix = '/v2/vectordb'

/** Registers every route of a profile. The one loop and the one pipeline of the emulated API. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  profile: Profile,
  answer: Answer,
): void {
  for (const route of routes) {
    if (!within(profile.version, route)) continue
    let struct: Compiled | undefined
    app.post(`${prefix}${route.path}`, (request, reply) => {
      struct ??= compile(route.body, profile.version)
      answer(request, reply, 200, runRoute(route, struct, request))
    })
  }
}

/** The stages of spec/http.md §2 from the timeout header on, in the real order; returns the answer's text. */
function runRoute(route: Route, struct: Compiled, request: FastifyRequest): string {
  const { catalog } = request.namespace
  const { profile } = catalog
  readTimeout(request.headers['request-timeout'] as string | undefined, profile)
  const body = readBody(wholeBody(request), struct, profile)
  const database = databaseOf(route, body, request)
  if (profile.checksDatabaseFirst && !route.needsNoDatabase && !catalog.databases.has(database)) {
    throw unknownDatabase(database)
  }
  if (!('run' in route)) throw notImplemented(`${prefix}${route.path}`)
  const access = request.user ? accessOf(request.user, profile) : unrestricted
  if (route.privilege) access.demand(privilegeOf(route.privilege, profile), database)
  if (route.limited) checkAllowed(catalog, database, route.limited)
  const call: Call = { catalog, profile, database, access }
  const result = route.run(call, body)
  return result instanceof Reply
    ? dataText(profile, result.data, result.siblings)
    : dataText(profile, result)
}

const privilegeOf = (privilege: NonNullable<Action['privilege']>, profile: Profile): Privilege =>
  typeof privilege === 'function' ? privilege(profile) : privilege

const nothing = Buffer.alloc(0)

function wholeBody({ body }: FastifyRequest): Buffer {
  const received = (body ?? nothing) as Received
  if (received instanceof MilvusError) throw received
  return received
}

/** Body, header, `default` (httpserver/handler_v2.go wrapperPost). */
function databaseOf(
  route: Route,
  body: Readonly<Record<string, unknown>>,
  request: FastifyRequest,
): string {
  if (typeof body.dbName === 'string' && body.dbName !== '' && !route.ignoresBodyDatabase) {
    return body.dbName
  }
  const header = headerText(request.headers['db-name'])
  if (header === undefined) throw databaseHeaderNotUtf8()
  return header === '' ? 'default' : header
}
