import { type ClientRequest, type Server as HttpServer, request as httpRequest } from 'node:http'
import { duplexPair } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import {
  answerOf,
  bodyText,
  type CaseAnswer,
  type CaseRequest,
  headersOf,
  pathOf,
  type Send,
} from './server.js'

/** A request that cannot be sent, as it is none of HTTP. */
export class UnsendableRequest extends Error {}

/**
 * Sends requests to a server of this process that need not listen.
 * @param signal ends them, with its reason
 * @throws UnsendableRequest
 */
export function inProcessSender(server: HttpServer, token: string, signal: AbortSignal): Send {
  return async (request) => {
    signal.throwIfAborted()
    const outgoing = begin(server, token, signal, request)
    const { method = 'POST' } = request
    return new Promise<CaseAnswer>((resolve, reject) => {
      const fail = (error: Error) =>
        reject(signal.aborted ? signal.reason : unsendable(request, error))
      outgoing.on('error', fail).on('response', (incoming) => {
        const { statusCode = 0, headers } = incoming
        const answered = (text: string) =>
          resolve(answerOf(statusCode, headers['content-type'], text))
        textOf(incoming).then(answered, fail)
      })
      outgoing.end(method === 'GET' || method === 'HEAD' ? undefined : bodyText(request))
    })
  }
}

function begin(
  server: HttpServer,
  token: string,
  signal: AbortSignal,
  request: CaseRequest,
): ClientRequest {
  try {
    return httpRequest({
      method: request.method ?? 'POST',
      path: written(pathOf(request)),
      headers: headersOf(request, token),
      signal,
      createConnection() {
        const [own, other] = duplexPair()
        server.emit('connection', other)
        return own
      },
    })
  } catch (error) {
    throw unsendable(request, error as Error)
  }
}

const unsendable = (request: CaseRequest, { message }: Error) =>
  new UnsendableRequest(`${request.method ?? 'POST'} ${pathOf(request)}: ${message}`)

/** A journal has paths decoded. */
const written = (path: string): string =>
  path.replace(/[^!-~]+/g, (text) => encodeURIComponent(Buffer.from(text).toString()))
