import type { FastifyRequest } from 'fastify'
import { prefix, Reply, type Route } from '../milvus/actions/action.js'
import type { Change } from '../milvus/catalog/changes.js'
import { checkAllowed } from '../milvus/catalog/limiter.js'
import { accessOf, unrestricted } from '../milvus/catalog/rbac/access.js'
import { notImplemented } from '../milvus/errors/emulator.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { success } from './envelope.js'
import type { Outcome } from './exchange.js'
import type { Sent } from './read-request.js'

/**
 * Does the work of a request that was read: the stages of spec/http.md §2 behind those where faults act.
 * @throws MilvusError
 */
export type Work = (request: FastifyRequest, sent: Sent) => Outcome

/** Gives what does the work of a route. */
export function workOf(route: Route, profile: Profile): Work {
  if (!('run' in route)) {
    return () => {
      throw notImplemented({ what: prefix + route.path })
    }
  }
  const { privilege, limited } = route
  const need = typeof privilege === 'function' ? privilege(profile) : privilege
  return (request, { body, database }) => {
    const changes: Change[] = []
    const catalog = request.namespace.catalog.reportingTo(changes)
    const access = request.user ? accessOf(catalog, request.user, body) : unrestricted
    if (need !== 'none' && need !== 'in run') access.demand(need, database)
    if (limited) checkAllowed(catalog, database, limited)
    request.trace.changes = changes
    const result = route.run({ catalog, profile, database, access }, body)
    request.trace.isDone = true
    return result instanceof Reply
      ? success(profile, result.data, result.siblings)
      : success(profile, result)
  }
}
