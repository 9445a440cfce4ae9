import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MilvusError } from '../errors.js'
import type { Profile } from '../profiles.js'
import type { Route } from './action.js'
import { answerer } from './answer.js'
import { basicChallenge, readCredentials, signIn } from './auth.js'
import { errorText } from './envelope.js'
import { lacksHost } from './malformed.js'
import { type Received, receiveBody } from './receive.js'
import { prefix, registerRoutes } from './routes.js'
import { defaultTimeoutMs, readTimeout } from './timeout.js'
import { registerV1 } from './v1.js'

export interface ApiOptions {
  readonly profile: Profile
  readonly routes: readonly Route[]
  /** Whether requests must sign in. */
  readonly auth: boolean
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
}

/** The emulated API as a Fastify plugin: what the real server's middleware does, then the routes. */
export async function api(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { profile, routes, auth, bodyLimit } = options
  const answer = answerer(profile)

  app.decorateRequest('user', null)
  app.addHook('onRequest', (request, reply, done) => {
    if (lacksHost(request, reply)) return
    if (request.is404 && redirectsSlash(app, request, reply)) return
    if (request.method === 'OPTIONS') {
      answer(request, reply, 204, '')
      return
    }
    // Go's server never looks at it, and Fastify would refuse a malformed one.
    delete request.raw.headers['content-type']
    if (auth) {
      const credentials = readCredentials(request.headers.authorization)
      if (credentials?.basic) reply.header('www-authenticate', basicChallenge)
      request.user = signIn(request.namespace.catalog.users, credentials)
    }
    done()
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (request, payload, done) => {
    const skipped = request.is404 ? 0 : bodyLimit
    receiveBody(
      payload,
      skipped,
      timeoutOf(request),
      done as (e: Error | null, b?: Received) => void,
    )
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof MilvusError) {
      request.log.debug({ error: error.message, url: request.url }, 'refused')
      const wire = error.wire(profile.errorStyle)
      answer(request, reply, wire.status, errorText(profile, wire))
      return
    }
    request.log.error({ err: error, url: request.url }, 'unexpected error')
    // What the real server answers when a handler panics (spec/http.md §12).
    answer(request, reply, 500, '{"code":500}')
  })
  app.setNotFoundHandler((request, reply) => {
    answer(request, reply, 404, '404 page not found', 'text/plain')
  })

  registerRoutes(app, routes, profile, answer)
  registerV1(app, answer)

  /** A bad header is answered later, by the pipeline. */
  function timeoutOf(request: FastifyRequest): number {
    try {
      return readTimeout(request.headers['request-timeout'] as string | undefined, profile)
    } catch {
      return defaultTimeoutMs
    }
  }
}

/** A known route with a slash too many is redirected, before anything else (gin's RedirectTrailingSlash). */
function redirectsSlash(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): boolean {
  const [path = '', ...query] = request.url.split('?')
  if (request.method !== 'POST' || !path.startsWith(prefix) || !path.endsWith('/')) return false
  const url = path.slice(0, -1)
  if (!app.hasRoute({ method: 'POST', url })) return false
  reply
    .code(307)
    .header('location', [url, ...query].join('?'))
    .header('content-length', 0)
    .send()
  return true
}
