import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type HeadRefusal, refusalOfHead, refuseMalformed } from '../api/malformed.js'
import type { Emulator } from '../emulator/emulator.js'
import { answerConnect } from '../http/connect.js'
import { leaveConnectionUnsaid, leaveIdleTimeUnsaid } from '../http/connection-header.js'
import { answerExpectations } from '../http/expectation.js'
import { answerHalfClosed } from '../http/half-closed.js'
import { takeNoneBehindLast } from '../http/last-answer.js'
import { decodePath, originForm } from '../http/paths.js'
import { answersForServer } from '../http/server-options.js'
import { pathOf } from '../milvus/actions/action.js'
import { routes } from '../milvus/actions/index.js'
import type { Profile } from '../milvus/profiles/profiles.js'

const text = 'text/plain; charset=utf-8'

/** Go's `ReadTimeout` (internal/http/server.go), which bounds how long a connection is idle too. */
const readTimeoutMs = 10_000
const transport = {
  // What Go's server says of a request without it is said here.
  requireHostHeader: false,
  keepAliveTimeout: readTimeoutMs,
  headersTimeout: readTimeoutMs,
  requestTimeout: readTimeoutMs,
  // Node looks for late requests so often; every 30 s unless told.
  connectionsCheckingInterval: 1000,
}

/** Healthy or Stopping, as the real server's components say it. */
const states = { healthy: 1, stopping: 4 } as const

/**
 * The management port: what orchestrators ask before they send work (spec/http.md §14). It listens last, so
 * whoever reaches it finds everything ready.
 * @param isClosing whether the emulator takes no more work
 * @param onError told of metrics that could not be gathered; whoever asked gets a 500
 * @param consoleUrl where the console is, which takes the place of Milvus's own page; nowhere unless given
 */
export function createManagement(
  emulator: Emulator,
  isClosing: () => boolean,
  onError: (error: Error) => void,
  consoleUrl: () => string | undefined = () => undefined,
): Server {
  const { profile } = emulator
  const server = createServer(transport, (request, response) => {
    leaveConnectionUnsaid(response)
    leaveIdleTimeUnsaid(response)
    const [path = ''] = decodePath(originForm(request.url ?? '/')).split('?')
    const refusal = path.includes('%') ? badPath : refusalOfHead(request)
    if (refusal) refuse(response, refusal)
    else if (answersForServer(request, response)) return
    else if (path === '/healthz') answerHealth(request, response, profile, isClosing())
    else if (path === '/livez' && profile.hasLivez) answer(response, 200, 'Milvus Process Active\n')
    else if (/^\/webui(\/|$)/.test(path) && profile.hasWebUi && consoleUrl()) {
      const location = underNameOf(request, consoleUrl() ?? '')
      response.writeHead(307, { location, 'content-length': 0 }).end()
    } else if (path === '/metrics' || path === '/metrics_default') {
      answerMetrics(response, emulator).catch((error: Error) => {
        onError(error)
        answer(response, 500, `${error.message}\n`)
      })
    } else answer(response, 404, '404 page not found', 'text/plain')
  })
  // Releases of Node from 22 on add a second to how long a connection is idle.
  Object.assign(server, { keepAliveTimeoutBuffer: 0 })
  takeNoneBehindLast(server)
  answerHalfClosed(server)
  answerConnect(server)
  answerExpectations(server)
  server.on('clientError', refuseMalformed)
  return server
}

function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  { components }: Profile,
  closing: boolean,
): void {
  const state = closing ? `Not all components are healthy, 0/${components.length}` : 'OK'
  const code = closing ? states.stopping : states.healthy
  const detail = components.map((name) => ({ name, code }))
  const asJson = request.headers['content-type'] === 'application/json'
  answer(response, closing ? 500 : 200, asJson ? JSON.stringify({ state, detail }) : state)
}

/** The library behind it is loaded when somebody asks, as most never do. */
async function answerMetrics(response: ServerResponse, emulator: Emulator): Promise<void> {
  const { metricsText } = await import('./metrics.js')
  const methods = new Map(routes.map((route) => [pathOf(route), route.method]))
  const { type, text: body } = await metricsText(emulator, methods)
  answer(response, 200, body, type)
}

/** What is no escape is left in a path that was decoded. */
const badPath: HeadRefusal = { status: 400, reason: 'Bad Request' }

function refuse(response: ServerResponse, { status, reason, answer: said }: HeadRefusal): void {
  const body = said ?? `${status} ${reason}`
  const headers = { 'content-type': text, connection: 'close' }
  response.writeHead(status, reason, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Who reaches this port by some name of the machine, reaches the other by it too. */
function underNameOf({ headers: { host } }: IncomingMessage, consoleUrl: string): string {
  const url = new URL(consoleUrl)
  if (host !== undefined) url.hostname = host.replace(/:\d*$/, '')
  return url.href
}

function answer(response: ServerResponse, status: number, body: string, type = text): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
