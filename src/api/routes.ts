import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import type { TracedRoute } from '../emulator/journal/trace.js'
import { longestTimer } from '../emulator/timer.js'
import { apiOf, apiPrefix, pathOf, type Route, shortPath } from '../milvus/actions/action.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { answersGone, startPace } from '../milvus/turns/pace.js'
import { atOnce, inTurns, type Steps } from '../milvus/turns/steps.js'
import { within } from '../milvus/versions.js'
import type { Answer } from './answer.js'
import { panicked } from './envelope.js'
import type { Finish } from './exchange.js'
import type { Forward } from './forward.js'
import { firstHeader } from './headers.js'
import { inject } from './inject.js'
import type { Outcome } from './outcome.js'
import {
  isLong,
  type RequestContent,
  readRequest,
  readWhatFits,
  type Structs,
  structsOf,
} from './read-request.js'
import { sendWaiting } from './send.js'
import { settle } from './settle.js'
import { likelyTimeout, readTimeout } from './timeout.js'
import type { Twin } from './twin.js'
import { asyncWorkOf, type Work, workOf } from './work.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed in; null while authorization is off. */
    user: string | null
    /** The route of the emulated API that it is for, if there is one. */
    served: ServedRoute | undefined
  }
}

/** A route of the emulated API as requests to it are served. */
export interface ServedRoute {
  /** The whole of it. */
  readonly path: string
  /** The answer where its handler panics. */
  readonly panicked: Outcome
  /** Notes what is known of a request before its body. */
  begin(request: FastifyRequest): void
  answer(request: FastifyRequest, reply: FastifyReply): void
}

export type FindRoute = (method: string, url: string) => ServedRoute | undefined

/** How requests are answered: as an emulator does, or by the server behind. */
interface Wire {
  readonly answer: Answer
  readonly finish: Finish
  readonly forward: Forward | undefined
  readonly twin: Twin | undefined
}

/**
 * Gives what finds the route of a request among those of the emulator's profile. None of them is known to Fastify, whose
 * router would compile functions for each at every start; here each is made at the first request to it.
 */
export function routeFinder(routes: readonly Route[], emulator: Emulator, wire: Wire): FindRoute {
  const found = {
    GET: new Map<string, () => ServedRoute>(),
    POST: new Map<string, () => ServedRoute>(),
  }
  for (const route of routes) {
    if (!within(emulator.profile.version, route)) continue
    let served: ServedRoute | undefined
    found[route.verb ?? 'POST'].set(pathOf(route), () => {
      served ??= servedRoute(route, emulator, wire)
      return served
    })
  }
  return (method, url) => {
    if (method !== 'POST' && method !== 'GET') return undefined
    const query = url.indexOf('?')
    return found[method].get(query < 0 ? url : url.slice(0, query))?.()
  }
}

/** The one pipeline of the emulated API. */
function servedRoute(route: Route, emulator: Emulator, wire: Wire): ServedRoute {
  const { profile } = emulator
  const { answer, finish, forward } = wire
  const timeoutOf = forward ? likelyTimeout : readTimeout
  const read = forward ? readWhatFits : readRequest
  const { work, send } = waysOf(route, emulator, wire)
  const api = apiOf(route)
  const faultPath = shortPath(route)
  const structs = structsOf(route, profile)
  const traced = tracedRoute(route, structs, profile)
  return {
    path: traced.path,
    panicked: panicked(api),
    begin(request) {
      const { trace } = request
      trace.route = traced
      trace.timeoutMs = api.readsHeaders
        ? timeoutOf(firstHeader(request, 'request-timeout'), profile)
        : longestTimer
    },
    answer(request, reply) {
      const reading = read(route, structs, request)
      if (isLong(request)) {
        sendWaiting()
        answerLong(request, reply, reading).catch((error) => reply.send(error))
      } else answerRead(request, reply, atOnce(reading))
    },
  }

  /** Others have their turn meanwhile: to work on what is long may take as long as to read it. */
  async function answerLong(
    request: FastifyRequest,
    reply: FastifyReply,
    reading: Steps<RequestContent>,
  ): Promise<void> {
    const { trace, namespace } = request
    trace.clearings = namespace.journal.clearings
    const content = await inTurns(reading, startPace())
    await answersGone()
    answerRead(request, reply, content)
  }

  function answerRead(request: FastifyRequest, reply: FastifyReply, content: RequestContent): void {
    const fault = request.trace.isUnseen
      ? undefined
      : request.namespace.faults.strike(faultPath, request.user, content)
    if (!fault) send(request, reply, content)
    else inject(fault, { request, reply, api, answer, finish, work: () => work(request, content) })
  }
}

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
