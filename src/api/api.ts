import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { namespaceFinder } from '../http/namespaces.js'
import type { Route } from '../milvus/actions/action.js'
import { MilvusError } from '../milvus/errors/error.js'
import { notAuthenticated } from '../milvus/errors/http.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { answerer } from './answer.js'
import { basicChallenge, recognize } from './auth.js'
import { errorText } from './envelope.js'
import { firstHeader } from './headers.js'
import { lacksHost } from './malformed.js'
import { type Received, receiveBody } from './receive.js'
import { record } from './record.js'
import { redirectsSlash } from './redirect.js'
import { registerRoutes } from './routes.js'
import { defaultTimeoutMs, readTimeout } from './timeout.js'
import { registerV1 } from './v1.js'

export interface ApiOptions {
  readonly profile: Profile
  readonly routes: readonly Route[]
  /** Whether requests must sign in. */
  readonly auth: boolean
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
  readonly emulator: Emulator
  readonly logger: FastifyBaseLogger | undefined
}

/** The emulated API as a Fastify plugin: what the real server's middleware does, then the routes. */
export async function api(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { profile, routes, auth, bodyLimit, emulator, logger } = options
  let closing = false
  const answer = answerer(profile, () => closing, emulator.meter)

  app.decorateRequest('user', null)
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onRequest', namespaceFinder(emulator))
  app.addHook('onRequest', (request, reply, done) => {
    if (lacksHost(request, reply)) return
    if (request.is404 && redirectsSlash(app, request, reply)) return
    if (request.method === 'OPTIONS') {
      answer(request, reply, 204, '', '')
      return
    }
    // Go's server never looks at it, and Fastify would refuse a malformed one.
    request.raw.headers['content-type'] = undefined
    if (auth) {
      const { users } = request.namespace.catalog
      const { user, basic } = recognize(users, request.headers.authorization)
      if (basic) reply.header('www-authenticate', basicChallenge)
      if (user === undefined) throw notAuthenticated()
      request.user = user
    }
    if (request.is404) notFound(request, reply)
    else done()
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (request, payload, done) => {
    const collected = done as (error: Error | null, body?: Received) => void
    receiveBody(payload, bodyLimit, timeoutOf(request), collected)
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof MilvusError) {
      logger?.debug({ error: error.message, url: request.url }, 'refused')
      const wire = error.wire(profile.version)
      answer(request, reply, wire.status, errorText(profile, wire))
      return
    }
    if (error.code === 'ECONNRESET') {
      // The client went away in the middle of its body: nobody is left to answer.
      record(request, 0, '')
      reply.hijack()
      return
    }
    logger?.error({ err: error, url: request.url }, 'unexpected error')
    // What the real server answers when a handler panics (spec/http.md §12).
    answer(request, reply, 500, '{"code":500}')
  })
  app.setNotFoundHandler(notFound)

  registerRoutes(app, routes, profile, answer)
  registerV1(app, answer)

  function notFound(request: FastifyRequest, reply: FastifyReply): void {
    answer(request, reply, 404, '404 page not found', 'text/plain')
  }

  /** A bad header is answered later, by the pipeline. */
  function timeoutOf(request: FastifyRequest): number {
    try {
      return readTimeout(firstHeader(request, 'request-timeout'), profile)
    } catch {
      return defaultTimeoutMs
    }
  }
}
