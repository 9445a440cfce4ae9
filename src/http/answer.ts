import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Profile } from '../profiles.js'
import { commonHeaders, jsonType, traceId } from './headers.js'

/** Go's server buffers so many bytes; what is longer goes in chunks, without a length. */
const buffered = 2048

/**
 * Sends an answer of the emulated API, with the headers that all of them have.
 * @param type the content type; none goes with an answer that has no body
 */
export type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  body: string,
  type?: string | undefined,
) => void

/**
 * Gives the function that sends a profile's answers. It writes head and body at once, past Fastify's reply,
 * which would copy the headers one by one: that costs a sixth of a request.
 */
export function answerer(profile: Profile): Answer {
  const common = Object.entries(commonHeaders(profile)).flat()
  return (request, reply, status, body, type = jsonType) => {
    const headers = [...common]
    const challenge = reply.getHeader('www-authenticate')
    if (challenge !== undefined) headers.push('www-authenticate', String(challenge))
    if (profile.sendsTraceId) headers.push('x-milvus-trace-id', traceId(request))
    if (body !== '') headers.push('content-type', type, ...lengthOf(body))
    reply.hijack()
    reply.raw.writeHead(status, headers)
    reply.raw.end(body)
  }
}

function lengthOf(body: string): [name: string, value: string] {
  const length = Buffer.byteLength(body)
  return length <= buffered ? ['content-length', String(length)] : ['transfer-encoding', 'chunked']
}
