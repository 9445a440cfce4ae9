import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { leaveConnectionUnsaid } from '../http/connection-header.js'
import { namespaceFinder } from '../http/namespaces.js'
import { answersForServer } from '../http/server-options.js'
import type { Route } from '../milvus/actions/action.js'
import { v2 } from '../milvus/actions/apis.js'
import { MilvusError } from '../milvus/errors/error.js'
import { notAuthenticated } from '../milvus/errors/http.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import type { OtherServer } from '../twin/ask.js'
import { answerer } from './answer.js'
import { basicChallenge, recognize, signInNote, userNamed } from './auth.js'
import { panicked, refusal } from './envelope.js'
import type { Finish } from './exchange.js'
import { forwarder } from './forward.js'
import { lostPath } from './lost-path.js'
import { hasUnknownBody, refusesHead } from './malformed.js'
import { noAnswer, type Outcome } from './outcome.js'
import { receiveBody } from './receive.js'
import { redirectsSlash } from './redirect.js'
import { routeFinder } from './routes.js'
import { sendWaiting } from './send.js'
import { defaultTimeoutMs } from './timeout.js'
import { type TwinOptions, twinOf } from './twin.js'

export interface ApiOptions {
  readonly profile: Profile
  readonly routes: readonly Route[]
  /** Whether requests must sign in. */
  readonly auth: boolean
  /** Largest request body, in bytes. */
  readonly bodyLimit: number
  readonly emulator: Emulator
  /** The server behind, which answers instead, if there is one. */
  readonly upstream: OtherServer | undefined
  /** The server beside, which is asked too, if there is one. */
  readonly twin: TwinOptions | undefined
  readonly finish: Finish
  readonly logger: FastifyBaseLogger | undefined
}

const pageNotFound: Outcome = {
  status: 404,
  code: undefined,
  text: '404 page not found',
  type: 'text/plain',
}

/** Of these a body is left unread. */
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'TRACE'])

const nothing = Buffer.alloc(0)

/** That there is a route brings requests to the hook that answers them all. */
const neverCalled = (): void => {}

/** The emulated API as a Fastify plugin: what the real server's middleware does, then the routes. */
export async function api(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { profile, routes, auth, bodyLimit, emulator, finish, logger, upstream } = options
  const twin = options.twin && twinOf(options.twin)
  const forward = upstream && forwarder(upstream)
  let closing = false
  const own = answerer(profile, () => closing, finish)
  const answer = twin ? twin.compared(own) : own
  const lost = lostPath(routes, profile.version)
  const find = routeFinder(routes, emulator, { answer, finish, forward, twin })

  app.decorateRequest('user', null)
  app.decorateRequest('served')
  app.addHook('preClose', async () => {
    closing = true
    // Their connections are idle then, and end with the others.
    sendWaiting()
  })
  app.addHook('onRequest', namespaceFinder(emulator, { tellsNames: false }))
  if (twin) {
    app.decorateRequest('beside')
    app.addHook('onRequest', (request, _, done) => twin.receive(request, bodyLimit, done))
  }
  app.addHook('onRequest', (request, reply) => {
    leaveConnectionUnsaid(reply.raw)
    if (refusesHead(request, reply, finish)) return
    const served = find(request.method, request.url)
    request.served = served
    if (forward) {
      // Faults ask who it is; the server behind, whether it is right.
      request.user = userNamed(request.headers.authorization) ?? null
      served?.begin(request)
      proceed(request, reply)
      return
    }
    if (!served && redirectsSlash(find, request, reply, finish)) return
    if (answersForServer(request.raw, reply.raw)) {
      finish(request, { status: 200, code: undefined, text: '', isEarly: true })
      reply.hijack()
      return
    }
    if (request.method === 'OPTIONS') {
      answer(request, reply, { status: 204, code: undefined, text: '', type: '', isEarly: true })
      return
    }
    if (auth) {
      const { users } = request.namespace.catalog
      const { user, basic } = recognize(users, request.headers.authorization)
      if (basic) reply.header('www-authenticate', basicChallenge)
      if (user === undefined) {
        request.trace.note = signInNote(users, request.headers.authorization)
        throw notAuthenticated()
      }
      request.user = user
    }
    if (served) {
      served.begin(request)
      proceed(request, reply)
    } else notFound(request, reply)
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof MilvusError) {
      logger?.debug({ error: error.message, url: request.url }, 'refused')
      answer(request, reply, refusal(profile, error))
      return
    }
    if (error.code === 'ECONNRESET') {
      // The client went away in the middle of its body: nobody is left to answer.
      finish(request, noAnswer)
      reply.hijack()
      return
    }
    logger?.error({ err: error, url: request.url }, 'unexpected error')
    // What the real server answers when a handler panics (spec/http.md §12).
    answer(request, reply, request.served?.panicked ?? panicked(v2))
  })
  app.setNotFoundHandler(neverCalled)
  app.route({ method: ['GET', 'POST'], url: '*', handler: neverCalled })

  /**
   * Answers when the body is there, whatever its content type, at which Go's server never looks. Fastify would
   * make an async resource for each body that it reads: that costs a twentieth of a request.
   */
  function proceed(request: FastifyRequest, reply: FastifyReply): void {
    const { method, raw, trace } = request
    const isUnread = hasUnknownBody(raw)
    // What comes is no request either.
    if (isUnread) reply.raw.shouldKeepAlive = false
    const received = isUnread || bodiless.has(method) ? nothing : twin?.bodyOf(request)
    if (received) {
      answerRead(request, reply, received)
      return
    }
    receiveBody(raw, bodyLimit, trace.timeoutMs ?? defaultTimeoutMs, (error, body = nothing) => {
      if (error) {
        reply.send(error)
        return
      }
      try {
        answerRead(request, reply, body)
      } catch (refused) {
        reply.send(refused)
      }
    })
  }

  function answerRead(request: FastifyRequest, reply: FastifyReply, body: Buffer): void {
    if (body.length > 0) request.body = body
    if (request.served) request.served.answer(request, reply)
    else notFound(request, reply)
  }

  function notFound(request: FastifyRequest, reply: FastifyReply): void {
    if (forward) {
      forward(request).then(
        (outcome) => answer(request, reply, outcome),
        (error) => reply.send(error),
      )
      return
    }
    const { method, namespace, trace } = request
    const [path = ''] = request.url.split('?', 1)
    trace.note = lost(method, path, namespace.journal.budget)
    answer(request, reply, pageNotFound)
  }
}
