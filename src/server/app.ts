import type { Server } from 'node:http'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
} from 'fastify'
import { api } from '../api/api.js'
import { finisher } from '../api/exchange.js'
import { badPathRefuser, refuseMalformed } from '../api/malformed.js'
import { serverCloses } from '../emulator/control-error.js'
import { Emulator } from '../emulator/emulator.js'
import type { EmulatorOptions } from '../emulator/emulator-options.js'
import { originOf } from '../emulator/server-address.js'
import { answerConnect } from '../http/connect.js'
import { answerExpectations } from '../http/expectation.js'
import { answerHalfClosed } from '../http/half-closed.js'
import { http2Connections } from '../http/http2.js'
import { takeNoneBehindLast } from '../http/last-answer.js'
import { requestLines } from '../http/log.js'
import { isKnownMethod, malformedFor } from '../http/methods.js'
import { prefixOf, takePrefix } from '../http/namespaces.js'
import { noCompilers } from '../http/no-compilers.js'
import { decodePath, originForm } from '../http/paths.js'
import { restOverHttp2 } from '../http/rest-over-http2.js'
import { isStreaming } from '../http/streaming.js'
import type { Route } from '../milvus/actions/action.js'
import { routes } from '../milvus/actions/index.js'
import { otherServer } from '../twin/ask.js'
import { waitBeforeReady } from './before-ready.js'
import { handOverControl } from './hand-over.js'
import { checkAppOptions } from './options.js'
import { rehearser } from './rehearsals.js'
import { type Certificate, tellTimes, tlsServer } from './tls.js'

export interface AppOptions extends EmulatorOptions {
  /**
   * The address of a real server that is asked all that the namespace `default` is: where the answers differ, the journal
   * has a note.
   */
  readonly twin?: string
  /** Whose answers clients get where there is a twin; the emulator's unless given. */
  readonly answerFrom?: 'emulator' | 'upstream'
  /** Authorities that may vouch for the upstream or twin, as PEM; those of Node unless given. */
  readonly upstreamCa?: string | Buffer
  /** Whether requests must sign in; they must unless told otherwise. */
  readonly auth?: boolean
  /** Largest request body, in bytes; 64 MiB unless given. */
  readonly bodyLimit?: number
  /** Names of hosts beside its own to which the control plane answers. */
  readonly allowHosts?: readonly string[]
  /** The certificate by which it speaks TLS, and nothing else; plain HTTP unless given. */
  readonly tls?: Certificate
  /** Whether there is a control plane; `on` unless given. */
  readonly control?: 'on' | 'off'
  /** What requests to the control plane must bring along, as `Authorization: Bearer TOKEN`; nothing unless given. */
  readonly controlToken?: string
  /** Nothing is logged unless given. */
  readonly logger?: FastifyBaseLogger
}

/**
 * The emulator as a Fastify instance that does not listen: for `inject`, supertest, or a server of your own.
 * @param emulator made of the options unless given
 * @param served the routes of the emulated API; those of Milvus unless given
 * @throws Error for a bad option, or a seed that cannot be read or applied; one with rows is applied by `ready`, which
 * rejects where that fails
 */
export function createApp(
  options: AppOptions = {},
  emulator: Emulator = checkedEmulator(options),
  served: readonly Route[] = routes,
): FastifyInstance {
  const { auth = true, bodyLimit = 64 * 1024 * 1024, allowHosts = [], logger, tls } = options
  const { profile } = emulator.defaultNamespace.catalog
  const http2 = http2Connections(
    profile.servesHttp2 ? restOverHttp2(() => app, isControl) : undefined,
  )
  const finish = finisher(emulator, logger)
  // Go's server checks the Host itself, and takes headers of so many bytes (http_param.go).
  const http = { requireHostHeader: false, maxHeaderSize: profile.maxHeaderBytes }
  const transport: FastifyHttpOptions<Server> = tls
    ? { serverFactory: (handler) => tlsServer(tls, http, handler) }
    : { http }
  const app = Fastify({
    ...requestLines(logger),
    rewriteUrl: (request) =>
      isKnownMethod(request.method)
        ? takePrefix(pathOf(request.url), request)
        : malformedFor(request),
    // Seeds with many rows take their time, for which Fastify has 10 s unless told.
    pluginTimeout: 0,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    schemaController: { compilersFactory: noCompilers },
    clientErrorHandler(error, socket) {
      if (http2.take(error, socket)) return
      if (isStreaming(socket)) socket.destroy()
      else refuseMalformed(error, socket)
    },
    frameworkErrors: badPathRefuser(emulator, finish),
    ...transport,
  })
  if (tls) tellTimes(tls, logger)
  takeNoneBehindLast(app.server)
  answerHalfClosed(app.server, tls ? 'secureConnection' : 'connection')
  answerConnect(app.server)
  answerExpectations(app.server)
  // Go's server keeps idle connections, and says nothing of it.
  app.server.keepAliveTimeout = 0
  // Node drops headers beyond a number that Go does not know.
  app.server.maxHeadersCount = 0
  app.decorateRequest('namespace')
  app.decorateRequest('trace')
  app.addHook('preClose', (done) => {
    emulator.clearFaults()
    emulator.closing.abort(serverCloses())
    http2.close()
    done()
  })
  const open = waitBeforeReady(app)
  app.addHook('onReady', () => emulator.ready().then(open))
  const { upstream, twin } = othersOf(emulator, options)
  app.addHook('onClose', async () => {
    await (upstream ?? twin?.server)?.close()
  })
  const { control: wanted = 'on', controlToken: token } = options
  if (wanted === 'on') {
    const rehearse = rehearser(emulator, options, createApp)
    handOverControl(app, {
      ...{ emulator, allowHosts, token, logger, rehearse },
      twin: twin && { origin: twin.server.origin, answerFrom: twin.answerFrom },
    })
  }
  const common = { profile, routes: served, auth, bodyLimit, emulator, finish, logger }
  app.register(api, { ...common, upstream, twin })
  return app
}

function othersOf({ upstream: origin }: Emulator, options: AppOptions) {
  const { twin, answerFrom = 'emulator', upstreamCa: ca } = options
  return {
    upstream: origin === undefined ? undefined : otherServer({ origin, ca }),
    twin:
      twin === undefined
        ? undefined
        : { server: otherServer({ origin: originOf('twin', twin), ca }), answerFrom },
  }
}

/** As routes name it, but with the prefix of a namespace. */
const pathOf = (url: string = '/'): string => decodePath(originForm(url))

function isControl(url: string): boolean {
  const path = pathOf(url)
  return path.slice(prefixOf(path).length).startsWith('/_emulator')
}

function checkedEmulator(options: AppOptions): Emulator {
  checkAppOptions(options)
  return new Emulator(options)
}
