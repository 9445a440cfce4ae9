import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import type { TracedRoute } from '../emulator/journal/trace.js'
import { apiPrefix, type Route } from '../milvus/actions/action.js'
import { type Compiled, compile } from '../milvus/go/plan.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { within } from '../milvus/versions.js'
import type { Answer } from './answer.js'
import type { Finish } from './exchange.js'
import { firstHeader } from './headers.js'
import { inject } from './inject.js'
import { type RequestContent, readRequest } from './read-request.js'
import { sendWaiting } from './send.js'
import { settle } from './settle.js'
import { readTimeout } from './timeout.js'
import { asyncWorkOf, type Work, workOf } from './work.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed in; null while authorization is off. */
    user: string | null
  }
}

/** From so many bytes on, reading a body takes long enough that nobody should wait for it. */
const longBody = 65_536

/** Registers every route of the emulator's profile. The one loop and the one pipeline of the emulated API. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  emulator: Emulator,
  answer: Answer,
  finish: Finish,
): void {
  const { profile } = emulator
  for (const route of routes) {
    if (!within(profile.version, route)) continue
    const isAsync = 'run' in route && route.async === true
    const { work, send } = waysOf(route, emulator, answer)
    let struct: Compiled | undefined
    let traced: TracedRoute | undefined
    app.route({
      method: 'POST',
      url: apiPrefix + route.path,
      onRequest(request, _, done) {
        struct ??= compile(route.body, profile.version)
        traced ??= tracedRoute(route, struct, profile)
        const { trace } = request
        trace.route = traced
        trace.timeoutMs = readTimeout(firstHeader(request, 'request-timeout'), profile)
        done()
      },
      handler(request, reply) {
        if (isAsync || bodyLength(request) > longBody) sendWaiting()
        struct ??= compile(route.body, profile.version)
        const content = readRequest(route, struct, request)
        const fault = request.namespace.faults.strike(route.path, request.user, content)
        if (!fault) send(request, reply, content)
        else inject(fault, { request, reply, answer, finish, work: () => work(request, content) })
      },
    })
  }
}

const bodyLength = ({ body }: FastifyRequest): number =>
  body instanceof Uint8Array ? body.length : 0

/** How a route works and answers. Those that never wait are spared what waiting costs. */
function waysOf(route: Route, emulator: Emulator, answer: Answer): Ways {
  if (!('run' in route && route.async)) {
    const work = workOf(route, emulator.profile)
    return {
      work,
      send: (request, reply, content) => answer(request, reply, work(request, content)),
    }
  }
  const work = asyncWorkOf(route, emulator)
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

function tracedRoute(route: Route, { plan }: Compiled, { decoder }: Profile): TracedRoute {
  const { path, deprecated } = route
  return {
    path: apiPrefix + path,
    deprecated: deprecated === undefined ? undefined : apiPrefix + deprecated,
    dropsSilently: 'run' in route && route.dropsSilently === true,
    plan,
    folding: decoder,
  }
}
