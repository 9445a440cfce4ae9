import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import type { TracedRoute } from '../emulator/journal/trace.js'
import { longestTimer } from '../emulator/timer.js'
import { apiOf, apiPrefix, pathOf, type Route, shortPath } from '../milvus/actions/action.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { within } from '../milvus/versions.js'
import type { Answer } from './answer.js'
import type { Finish } from './exchange.js'
import type { Forward } from './forward.js'
import { firstHeader } from './headers.js'
import { inject } from './inject.js'
import {
  type RequestContent,
  readRequest,
  readWhatFits,
  type Structs,
  structsOf,
} from './read-request.js'
import { longBody, sendWaiting } from './send.js'
import { settle } from './settle.js'
import { likelyTimeout, readTimeout } from './timeout.js'
import type { Twin } from './twin.js'
import { asyncWorkOf, type Work, workOf } from './work.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed in; null while authorization is off. */
    user: string | null
  }
}

/** How requests are answered: as an emulator does, or by the server behind. */
interface Wire {
  readonly answer: Answer
  readonly finish: Finish
  readonly forward: Forward | undefined
  readonly twin: Twin | undefined
}

/** Registers every route of the emulator's profile. The one loop and the one pipeline of the emulated API. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  emulator: Emulator,
  wire: Wire,
): void {
  const { profile } = emulator
  const { answer, finish, forward } = wire
  const timeoutOf = forward ? likelyTimeout : readTimeout
  const read = forward ? readWhatFits : readRequest
  for (const route of routes) {
    if (!within(profile.version, route)) continue
    const { work, send } = waysOf(route, emulator, wire)
    const api = apiOf(route)
    const faultPath = shortPath(route)
    let structs: Structs | undefined
    let traced: TracedRoute | undefined
    app.route({
      method: route.verb ?? 'POST',
      url: pathOf(route),
      onRequest(request, _, done) {
        structs ??= structsOf(route, profile)
        traced ??= tracedRoute(route, structs, profile)
        const { trace } = request
        trace.route = traced
        trace.timeoutMs = api.readsHeaders
          ? timeoutOf(firstHeader(request, 'request-timeout'), profile)
          : longestTimer
        done()
      },
      handler(request, reply) {
        if (bodyLength(request) > longBody) sendWaiting()
        structs ??= structsOf(route, profile)
        const content = read(route, structs, request)
        const fault = request.trace.isUnseen
          ? undefined
          : request.namespace.faults.strike(faultPath, request.user, content)
        if (!fault) send(request, reply, content)
        else {
          inject(fault, { request, reply, api, answer, finish, work: () => work(request, content) })
        }
      },
    })
  }
}

const bodyLength = ({ body }: FastifyRequest): number =>
  body instanceof Uint8Array ? body.length : 0

/** How a route works and answers. Those that never wait are spared what waiting costs. */
function waysOf(route: Route, emulator: Emulator, { answer, forward, twin }: Wire): Ways {
  if (forward) return waiting(forward, answer)
  if (!('run' in route && route.async)) {
    const own = workOf(route, emulator.profile)
    const work = twin ? twin.both(own) : own
    return {
      work,
      send: (request, reply, content) => answer(request, reply, work(request, content)),
    }
  }
  const own = asyncWorkOf(route, emulator)
  return waiting(twin ? twin.both(own) : own, answer)
}

function waiting(work: Work, answer: Answer): Ways {
  return {
    work,
    send(request, reply, content) {
      settle(
        () => work(request, content),
        (outcome) => answer(request, reply, outcome),
        (error) => reply.send(error),
      )
    },
  }
}

interface Ways {
  readonly work: Work
  send(request: FastifyRequest, reply: FastifyReply, content: RequestContent): void
}

function tracedRoute(route: Route, { struct }: Structs, profile: Profile): TracedRoute {
  const { deprecated } = route
  return {
    path: pathOf(route),
    successCode: apiOf(route).successCode(profile),
    deprecated: deprecated === undefined ? undefined : apiPrefix + deprecated,
    dropsSilently: 'run' in route && route.dropsSilently === true,
    plan: struct.plan,
    folding: profile.decoder,
  }
}
