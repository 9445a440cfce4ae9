import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TracedRoute } from '../emulator/journal/trace.js'
import { type Action, type Call, prefix, Reply, type Route } from '../milvus/actions/action.js'
import type { Change } from '../milvus/catalog/changes.js'
import { checkAllowed } from '../milvus/catalog/limiter.js'
import { accessOf, unrestricted } from '../milvus/catalog/rbac/access.js'
import { databaseHeaderNotUtf8, notImplemented } from '../milvus/errors/emulator.js'
import { MilvusError } from '../milvus/errors/error.js'
import { unknownDatabase } from '../milvus/errors/http.js'
import type { GoObject } from '../milvus/go/decoded.js'
import { type Compiled, compile } from '../milvus/go/plan.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { type Version, within } from '../milvus/versions.js'
import type { Answer } from './answer.js'
import { dataText } from './envelope.js'
import { inject } from './fault.js'
import { firstHeader, headerText } from './headers.js'
import { readBody } from './json.js'
import type { Received } from './receive.js'
import { readTimeout } from './timeout.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed in; null while authorization is off. */
    user: string | null
  }
}

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
    let traced: TracedRoute | undefined
    app.post(`${apiPrefix}${route.path}`, (request, reply) => {
      struct ??= compile(route.body, profile.version)
      traced ??= tracedRoute(route, struct, profile)
      request.trace.route = traced
      const asked = readRequest(route, struct, request)
      const fault = request.namespace.faults.strike(route.path, request.user, asked)
      if (!fault) answer(request, reply, 200, runRoute(route, request, asked))
      else {
        const work = () => runRoute(route, request, asked)
        inject(fault, { request, reply, answer, timeoutMs: asked.timeoutMs, work })
      }
    })
  }
}

function tracedRoute(route: Route, { plan }: Compiled, { decoder }: Profile): TracedRoute {
  const { path, deprecated } = route
  const instead = deprecated === undefined ? undefined : prefix + deprecated
  return {
    path: apiPrefix + path,
    deprecated: instead,
    dropsSilently: 'run' in route && route.dropsSilently === true,
    plan,
    folding: decoder,
  }
}

/** What is known of a request when its work begins. */
interface Asked {
  readonly timeoutMs: number
  readonly body: GoObject
  readonly database: string
}

/** The stages of spec/http.md §2 from the timeout header on, in the real order, up to where faults act. */
function readRequest(route: Route, struct: Compiled, request: FastifyRequest): Asked {
  const { catalog } = request.namespace
  const { profile } = catalog
  const { trace } = request
  const timeoutMs = readTimeout(firstHeader(request, 'request-timeout'), profile)
  const body = readBody(wholeBody(request), struct, profile)
  trace.body = body
  const database = databaseOf(route, body, request, profile.version)
  trace.database = database
  if (profile.checksDatabaseFirst && !route.needsNoDatabase && !catalog.databases.has(database)) {
    throw unknownDatabase({ database })
  }
  return { timeoutMs, body, database }
}

/** The stages that follow; returns the answer's text. */
function runRoute(route: Route, request: FastifyRequest, { body, database }: Asked): string {
  const { catalog } = request.namespace
  const { profile } = catalog
  if (!('run' in route)) throw notImplemented({ what: `${apiPrefix}${route.path}` })
  const access = request.user ? accessOf(catalog, request.user, body) : unrestricted
  const { privilege } = route
  const need = typeof privilege === 'function' ? privilege(profile) : privilege
  if (need !== 'none' && need !== 'in run') access.demand(need, database)
  if (route.limited) checkAllowed(catalog, database, route.limited)
  const call: Call = { catalog, profile, database, access }
  const result = watched(request, route, call, body)
  return result instanceof Reply
    ? dataText(profile, result.data, result.siblings)
    : dataText(profile, result)
}

/** Does the work and keeps what it changed, also where it fails half-way. */
function watched({ trace }: FastifyRequest, route: Action, call: Call, body: GoObject): unknown {
  const { catalog } = call
  const changes: Change[] = []
  trace.changes = changes
  catalog.changes = changes
  try {
    const result = route.run(call, body)
    trace.isDone = true
    return result
  } finally {
    catalog.changes = undefined
  }
}

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
  version: Version,
): string {
  const { ignoresBodyDatabase: ignoring } = route
  const ignored = ignoring !== undefined && within(version, ignoring)
  if (typeof body.dbName === 'string' && body.dbName !== '' && !ignored) return body.dbName
  const header = headerText(firstHeader(request, 'db-name'))
  if (header === undefined) throw databaseHeaderNotUtf8()
  return header === '' ? 'default' : header
}
