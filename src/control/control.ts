import { Readable } from 'node:stream'
import type { FastifyBaseLogger, FastifyError, FastifyInstance } from 'fastify'
import { errorBody, unknownParameter } from '../emulator/control-error.js'
import type { Emulator } from '../emulator/emulator.js'
import type { Rehearse } from '../emulator/rehearsal.js'
import { namespaceFinder, prefixOf } from '../http/namespaces.js'
import { originForm } from '../http/paths.js'
import { sendInPieces } from '../http/streaming.js'
import { compileWhenUsed } from '../http/validator.js'
import { events, registerEvents } from './events/events.js'
import { guard } from './guard.js'
import { controlRoutes, openapi } from './index.js'
import { readJson, textBytes } from './read-json.js'
import { type ControlRoute, largeBody, type TwinInfo } from './route.js'
import { unknownRoute } from './unknown-route.js'

export interface ControlOptions {
  readonly emulator: Emulator
  /** Names of hosts beside its own to which it answers. */
  readonly allowHosts: readonly string[]
  /** What requests must bring along; nothing unless given. */
  readonly token: string | undefined
  readonly logger: FastifyBaseLogger | undefined
  readonly rehearse: Rehearse
  readonly twin: TwinInfo | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The body of a request to the control plane as it came. */
    sentBytes: Buffer | undefined
  }
}

/** The control plane `/_emulator/*` as a Fastify plugin: ours, not Milvus's, with real HTTP statuses. */
export async function control(
  app: FastifyInstance,
  { emulator, allowHosts, token, logger, rehearse, twin }: ControlOptions,
): Promise<void> {
  app.setValidatorCompiler(compileWhenUsed)
  // First: a request that is refused must not learn the names of namespaces either.
  app.addHook('onRequest', guard(allowHosts, token))
  app.addHook('onRequest', namespaceFinder(emulator, { tellsNames: true }))
  app.addHook('onRequest', (request, _, done) => {
    // Any will do, a malformed one too.
    request.raw.headers['content-type'] = undefined
    done()
  })
  readAnyJson(app)
  answerErrors(app, logger)
  const parts = { emulator, rehearse, twin }
  for (const route of [...controlRoutes, openapi]) register(app, parts, route)
  registerEvents(app, emulator)
}

const allRoutes = [...controlRoutes, openapi, events]

type Body = Record<string, unknown>

function register(
  app: FastifyInstance,
  parts: Pick<ControlOptions, 'emulator' | 'rehearse' | 'twin'>,
  route: ControlRoute,
): void {
  const { method, path: url, body: schema, status = 200 } = route
  app.route({
    method,
    url,
    bodyLimit: route.bodyLimit ?? bodyLimit,
    ...(schema && { schema: { body: schema } }),
    async handler(request, reply) {
      if (route.needsOwnData) parts.emulator.demandOwnData()
      const params = request.params as Record<string, string>
      const query = request.query as Record<string, string>
      checkQuery(query, route)
      const { namespace } = request
      const body = request.body as Body
      const bytes = request.sentBytes ?? Buffer.alloc(0)
      const call = { ...parts, namespace, params, query, body, bytes }
      const answer = await route.run(call)
      if (answer instanceof Readable) {
        sendInPieces(reply.raw)
        reply.type('application/json; charset=utf-8')
      }
      return reply.code(status).send(answer)
    },
  })
}

/**
 * Refuses what would be taken without effect, such as a namespace: paths and headers name that. What only reads, and has no
 * parameters, takes any, as pages add some against caches.
 * @throws ControlError unknown_parameter
 */
function checkQuery(query: object, { method, query: known = {}, checksQuery }: ControlRoute): void {
  if (checksQuery || (method === 'GET' && Object.keys(known).length === 0)) return
  const unknown = Object.keys(query).find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) throw unknownParameter(unknown, Object.keys(known))
}

/** What a body may be unless its route says more, in bytes. */
const bodyLimit = 16 * 1024 * 1024

/** Any content type will do, as curl's -d says that it sends a form; no body is an empty object. */
function readAnyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.decorateRequest('sentBytes')
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const bytes = textBytes(body as Buffer)
      request.sentBytes = bytes
      done(null, readJson(bytes, request.routeOptions.bodyLimit === largeBody))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('preValidation', (request, _, done) => {
    request.body ??= {}
    done()
  })
}

function answerErrors(app: FastifyInstance, logger: FastifyBaseLogger | undefined): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) logger?.error({ err: error, url: request.url }, 'unexpected error')
    const code = codeOf(error, status)
    const most = request.routeOptions.bodyLimit
    const message =
      code === 'body_too_large' ? `the body has more than ${most} bytes` : error.message
    reply.code(status).send(errorBody({ code, message }))
  })
  app.setNotFoundHandler((request, reply) => {
    const { method, url, originalUrl } = request
    const prefix = prefixOf(originForm(originalUrl))
    reply.code(404).send(errorBody(unknownRoute({ method, url, prefix }, allRoutes)))
  })
}

/** Ours, also where Fastify found the fault. */
function codeOf(error: FastifyError, status: number): string {
  if (error.validation) return 'bad_request'
  if (status >= 500) return 'internal'
  return status === 413 ? 'body_too_large' : error.code
}
