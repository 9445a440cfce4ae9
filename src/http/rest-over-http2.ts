import type { ServerHttp2Stream } from 'node:http2'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { InjectOptions, Response } from 'light-my-request'
import { errorBody } from '../emulator/control-error.js'
import { isKnownMethod, unroutedMethod } from './methods.js'

/** Answers one request of HTTP/2. It never throws. */
export type AnswerStream = (
  stream: ServerHttp2Stream,
  headers: Readonly<Record<string, string>>,
  hasBody: boolean,
) => Promise<void>

/** Of one connection, so none of HTTP/2 (RFC 9113 8.2.2). */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade']

const internalError = 2

/**
 * Answers as over HTTP/1.1, by the same application. The control plane stays there: its events would have no reader
 * whose pace they go at.
 * @param isControl whether a path as it was sent leads to the control plane
 */
export function restOverHttp2(
  app: () => FastifyInstance,
  isControl: (path: string) => boolean,
): AnswerStream {
  return async (stream, headers, hasBody) => {
    const path = headers[':path'] ?? ''
    if (isControl(path)) {
      stream.respond({ ':status': 505, 'content-type': 'application/json' })
      stream.end(JSON.stringify(errorBody(onlyHttp1)))
      return
    }
    try {
      // What Fastify's own inject is made of; here the request can be told that its client is gone.
      const { inject } = await import('light-my-request')
      if (stream.closed) return
      const { routing } = app()
      const answer = await inject(
        (request, response) => {
          stream.once('close', () => request.socket.emit('close'))
          routing(request, response)
        },
        // An empty body may have ended before the code was there.
        requestOf(stream, headers, hasBody && !stream.readableEnded),
      )
      if (!stream.destroyed) send(stream, answer)
    } catch {
      // A connection that was cut, by a fault or by the client.
      stream.close(internalError)
    }
  }
}

const onlyHttp1 = { code: 'only_http_1', message: 'the control plane speaks HTTP/1.1' }

function requestOf(
  stream: ServerHttp2Stream,
  headers: Readonly<Record<string, string>>,
  hasBody: boolean,
): InjectOptions {
  const { ':path': url = '/', ':method': method = 'GET', ':authority': host = '' } = headers
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  // HTTP/1.1 has no body without either.
  const isChunked = hasBody && headers['content-length'] === undefined
  return {
    // It takes more methods than its type knows.
    method: (isKnownMethod(method) ? method : unroutedMethod) as 'GET',
    url,
    headers: {
      host,
      ...Object.fromEntries(plain),
      ...(isChunked && { 'transfer-encoding': 'chunked' }),
    },
    ...(hasBody && { payload: bodyOf(stream) }),
  }
}

/**
 * The body as over HTTP/1.1. Node ends one that its client cancels as if it was whole, and lets one wait whose connection is
 * gone; where the client broke the protocol, each stream of the connection has an error, which is not ours.
 */
function bodyOf(stream: ServerHttp2Stream): Readable {
  const body = new PassThrough()
  const breakOff = (): void => {
    if (!stream.readableEnded) body.destroy(clientGone())
  }
  stream.once('aborted', breakOff).once('close', breakOff)
  return stream.pipe(body)
}

/** As Node has it of HTTP/1.1. */
const clientGone = (): Error => Object.assign(new Error('aborted'), { code: 'ECONNRESET' })

function send(stream: ServerHttp2Stream, answer: Response): void {
  const headers = Object.entries(answer.headers).filter(([name]) => !ofConnection.includes(name))
  stream.respond({ ...Object.fromEntries(headers), ':status': answer.statusCode })
  stream.end(answer.rawPayload)
}
