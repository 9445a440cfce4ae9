import type { FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { now } from '../emulator/now.js'
import {
  type Action,
  type AsyncAction,
  apiOf,
  type Call,
  type Endpoint,
  pathOf,
  Reply,
  type Route,
} from '../milvus/actions/action.js'
import type { Change } from '../milvus/catalog/changes.js'
import { checkAllowed } from '../milvus/catalog/limiter.js'
import { accessOf, unrestricted } from '../milvus/catalog/rbac/access.js'
import { findsDatabase } from '../milvus/catalog/rbac/visible.js'
import type { Remark } from '../milvus/catalog/remarks.js'
import { notImplemented } from '../milvus/errors/emulator.js'
import { ensure } from '../milvus/errors/error.js'
import { unknownDatabase } from '../milvus/errors/http.js'
import { parseBool } from '../milvus/go/parse.js'
import { settleImports } from '../milvus/imports/life.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { settleRefreshes } from '../milvus/refreshes/life.js'
import { startPace } from '../milvus/turns/pace.js'
import { bareSuccess, success, writtenInTurns } from './envelope.js'
import { firstHeader } from './headers.js'
import { endOf, inTime } from './in-time.js'
import type { Outcome } from './outcome.js'
import type { RequestContent } from './read-request.js'
import { sendWaiting } from './send.js'

/**
 * Does the work of a request that was read: the stages of spec/http.md §2 behind those where faults act.
 * @throws MilvusError
 */
export type Work<Result = Outcome | Promise<Outcome>> = (
  request: FastifyRequest,
  content: RequestContent,
) => Result

/** Gives what does the work of a route that does not wait. */
export function workOf(route: Exclude<Route, AsyncAction>, profile: Profile): Work<Outcome> {
  if (!('run' in route)) {
    return () => {
      throw notImplemented({ what: pathOf(route) })
    }
  }
  const begin = beginner(route, profile)
  return (request, content) =>
    done(request, route, route.run(begin(request, content), content.body))
}

/** Gives what does the work of a route that may wait, but no longer than its request may take. */
export function asyncWorkOf(route: AsyncAction, emulator: Emulator): Work<Promise<Outcome>> {
  const { profile } = emulator
  const begin = beginner(route, profile)
  return async (request, content) => {
    const { namespace, trace } = request
    sendWaiting()
    trace.clearings ??= namespace.journal.clearings
    const time = route.searches ? emulator.searchTime() : undefined
    const work = route.run(begin(request, content), content.body)
    const result = await inTime(trace, time ? slowed(work, time) : work)
    return done(request, route, await listsWritten(result, profile))
  }
}

/** A result whose list of rows is written already, as that takes long. */
async function listsWritten(result: unknown, profile: Profile): Promise<unknown> {
  const data = result instanceof Reply ? result.data : result
  if (!Array.isArray(data)) return result
  const written = await writtenInTurns(profile, data, startPace())
  return result instanceof Reply ? new Reply(written, result.siblings) : written
}

/** What work comes to, when its time is over too; at once where it is refused. */
async function slowed<Result>(work: Promise<Result>, time: Promise<void>): Promise<Result> {
  const [result] = await Promise.all([work, time])
  return result
}

/** Gives what stands before the work: privilege, limiter, and a list for the changes, even of work that fails half-way. */
function beginner(route: Endpoint & { readonly async?: boolean }, profile: Profile) {
  const { privilege, limited, async: isAsync = false } = route
  const { readsHeaders } = apiOf(route)
  const need = typeof privilege === 'function' ? privilege(profile) : privilege
  return (request: FastifyRequest, { body, database, catalog: world }: RequestContent): Call => {
    const { namespace, user, trace } = request
    const changes: Change[] = []
    const remarks: Remark[] | undefined = isAsync && namespace.journal.size > 0 ? [] : undefined
    const catalog = world.reportingTo(changes, remarks)
    settleImports(catalog)
    settleRefreshes(catalog)
    const access = user ? accessOf(catalog, user, body) : unrestricted
    if (need !== 'none' && need !== 'in run') access.demand(need, database || 'default')
    // The older API looks it up on every route (handler_v1.go checkDatabase).
    const isFound = readsHeaders || findsDatabase(catalog, access.visibleDatabases(), database)
    ensure(isFound, () => unknownDatabase({ database }))
    if (limited) checkAllowed(catalog, database, limited)
    trace.changes = changes
    if (remarks) trace.remarks = remarks
    const isLate = () => now() > endOf(trace)
    return { catalog, profile, database, access, int64AsText: int64AsText(request), isLate }
  }
}

/** Whether integers of 64 bits go out as text (httpserver/utils.go allowInt64). */
function int64AsText(request: FastifyRequest): boolean {
  const header = firstHeader(request, 'accept-type-allow-int64')
  return header !== undefined && parseBool(header) === false
}

function done(
  { trace, namespace }: FastifyRequest,
  route: Action | AsyncAction,
  result: unknown,
): Outcome {
  const { profile } = namespace.catalog
  const code = apiOf(route).successCode(profile)
  trace.isDone = true
  if (route.bare) return bareSuccess(profile, result)
  return result instanceof Reply
    ? success(profile, code, result.data, result.siblings)
    : success(profile, code, result)
}
