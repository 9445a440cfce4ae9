import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { leaveIdleTimeUnsaid } from '../http/connection-header.js'
import type { Profile } from '../milvus/profiles/profiles.js'
import { valuesOf } from '../twin/headers.js'
import type { Finish } from './exchange.js'
import { commonHeaders, jsonType, traceId } from './headers.js'
import { noAnswer, type Outcome } from './outcome.js'
import { type Body, sendWhole } from './send.js'

/** Go's server buffers so many bytes; what is longer goes in chunks, without a length. */
const buffered = 2048

/**
 * Sends an answer of the emulated API, with the headers that all of them have, and so ends the request.
 * @param end how the body goes out: whole unless told otherwise
 */
export type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome,
  end?: (raw: ServerResponse, body: Body, encoding: BufferEncoding) => void,
) => void

/**
 * Gives the function that sends a profile's answers. It writes head and body at once, past Fastify's reply,
 * which would copy the headers one by one: that costs a sixth of a request.
 * @param isClosing whether the server takes no more connections
 */
export function answerer(profile: Profile, isClosing: () => boolean, finish: Finish): Answer {
  const common = Object.entries(commonHeaders(profile)).flat()
  return (request, reply, outcome, end = sendWhole) => {
    if (request.raw.socket.destroyed) {
      // The client went away while the work waited.
      finish(request, noAnswer)
      reply.hijack()
      return
    }
    const { status, text, type = jsonType, forwarded } = outcome
    if (forwarded) {
      const { headers, body } = forwarded
      finish(request, outcome, body.length)
      const closes = isClosing() ? ['connection', 'close'] : []
      reply.hijack()
      reply.raw.writeHead(status, [...headers, ...ownLength(request, outcome), ...closes])
      end(reply.raw, body, 'latin1')
      return
    }
    const length = Buffer.byteLength(text)
    finish(request, outcome, length)
    const { httpVersion } = request.raw
    const headers = [...common]
    const challenge = reply.getHeader('www-authenticate')
    if (challenge !== undefined) headers.push('www-authenticate', String(challenge))
    if (profile.sendsTraceId) headers.push('x-milvus-trace-id', traceId(request))
    if (type !== '') headers.push('content-type', type)
    if (text !== '' || (status !== 204 && status !== 304)) {
      headers.push(...lengthOf(length, httpVersion))
    } else leaveIdleTimeUnsaid(reply.raw)
    // An answer under way when the server closes is the last one of its connection.
    if (isClosing()) headers.push('connection', 'close')
    reply.hijack()
    reply.raw.writeHead(status, headers)
    // What is plain ASCII is written as Latin-1, which is quicker.
    end(reply.raw, text, length === text.length ? 'latin1' : 'utf8')
  }
}

/** The length of a body that another server sent in chunks. */
function ownLength({ method }: FastifyRequest, { status, forwarded }: Outcome): string[] {
  const { headers = [], body } = forwarded ?? {}
  const isTold = valuesOf(headers, 'content-length').length > 0
  if (isTold || !body || method === 'HEAD' || status === 204 || status === 304) return []
  return ['content-length', String(body.length)]
}

/** A client of HTTP/1.0 knows no chunks. */
function lengthOf(length: number, httpVersion: string): [name: string, value: string] {
  return length <= buffered || httpVersion === '1.0'
    ? ['content-length', String(length)]
    : ['transfer-encoding', 'chunked']
}
