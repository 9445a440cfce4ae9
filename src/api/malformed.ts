import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { newTrace } from '../emulator/journal/trace.js'
import type { Finish } from './exchange.js'

const badPath = '400 Bad Request'
const text = 'text/plain; charset=utf-8'

/** What Go's server says of a request that is no HTTP, by the code of Node's error (net/http server.go). */
const refusals = new Map<string, readonly [status: number, detail: string]>([
  ['HPE_HEADER_OVERFLOW', [431, '']],
  ['HPE_INVALID_VERSION', [505, ': unsupported protocol version']],
])

/** Answers what could not be read as a request, and ends the connection, as Go's server does. */
export function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [status, detail] = refusals.get(error.code ?? '') ?? [400, '']
  // Go puts the detail into the status line too.
  const answer = `${status} ${STATUS_CODES[status]}${detail}`
  socket.end(`HTTP/1.1 ${answer}\r\nContent-Type: ${text}\r\nConnection: close\r\n\r\n${answer}`)
}

/** Answers a request whose path is none, in place of Fastify's own words; whose namespace it is nobody can tell. */
export const badPathRefuser =
  ({ defaultNamespace }: Emulator, finish: Finish) =>
  (_: Error, request: FastifyRequest, reply: FastifyReply): void => {
    request.namespace = defaultNamespace
    request.trace = newTrace()
    request.user = null
    finish(request, { status: 400, code: undefined, text: badPath, isEarly: true })
    reply.code(400).headers({ 'content-type': text, connection: 'close' }).send(badPath)
  }

/** Refuses a request of HTTP/1.1 without a Host, before anything else looks at it. */
export function lacksHost(request: FastifyRequest, reply: FastifyReply, finish: Finish): boolean {
  if (request.headers.host !== undefined || request.raw.httpVersion !== '1.1') return false
  reply.code(400).headers({ 'content-type': text, connection: 'close' })
  reply.raw.statusMessage = 'Bad Request: missing required Host header'
  const answer = `400 ${reply.raw.statusMessage}`
  finish(request, { status: 400, code: undefined, text: answer, isEarly: true })
  reply.send(answer)
  return true
}
