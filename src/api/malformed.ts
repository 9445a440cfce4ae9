import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Emulator } from '../emulator/emulator.js'
import { newTrace } from '../emulator/journal/trace.js'
import { afterAnswers } from '../http/after-answers.js'
import { endSoon } from '../http/end-soon.js'
import type { Finish } from './exchange.js'

const badPath = '400 Bad Request'
const text = 'text/plain; charset=utf-8'

/** As Node's parser gives it. */
interface ParserError extends Error {
  readonly code?: string
  /** A `Buffer`, whatever its type says. */
  readonly rawPacket?: unknown
  readonly bytesParsed?: number
}

/** Answers what could not be read as a request, and ends the connection, as Go's server does. */
export function refuseMalformed(error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET') socket.destroy()
  else if (!waiting.has(socket)) {
    waiting.add(socket)
    const refuseNow = () => {
      waiting.delete(socket)
      refuse(error, socket)
    }
    // Requests that came whole before are answered first.
    afterAnswers(socket, refuseNow, ({ req }) => req.complete)
  }
}

/** Connections of which nothing more is read: each packet that comes there meanwhile is an error again. */
const waiting = new WeakSet<Socket>()

function refuse(error: ParserError, socket: Socket): void {
  // Who has not sent a head in time gets no answer, as it would take it for that of its first request.
  if (!socket.writable || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    socket.destroy()
    return
  }
  const request = partlyRead(socket)
  if (request && endsBehindAnswer(request, socket)) return
  const [status, detail] = refusalOf(error)
  // Go puts the detail into the status line too.
  const answer = `${status} ${STATUS_CODES[status]}${detail}`
  socket.write(`HTTP/1.1 ${answer}\r\nContent-Type: ${text}\r\nConnection: close\r\n\r\n${answer}`)
  endSoon(socket)
}

/** The request of whose body the rest cannot be read, if it is one. This is no part of what Node documents either. */
function partlyRead(socket: Socket): IncomingMessage | undefined {
  const parser: unknown = Reflect.get(socket, 'parser')
  const request: unknown = parser instanceof Object ? Reflect.get(parser, 'incoming') : undefined
  return request instanceof IncomingMessage && !request.complete ? request : undefined
}

/**
 * Ends the connection behind the answer to a request, if it has begun or was sent: a second one would count as that of the
 * next request.
 * @returns whether it was so
 */
function endsBehindAnswer(request: IncomingMessage, socket: Socket): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage')
  const isOwn = answer instanceof ServerResponse && answer.req === request
  if (isOwn && !answer.headersSent) return false
  if (isOwn) answer.once('close', () => endSoon(socket))
  else endSoon(socket)
  return true
}

/** What Go's server says of a request that is no HTTP (net/http server.go). */
function refusalOf(error: ParserError): readonly [status: number, detail: string] {
  if (error.code === 'HPE_HEADER_OVERFLOW') return [431, '']
  return error.code === 'HPE_INVALID_VERSION' && hasVersion(error)
    ? [505, ': unsupported protocol version']
    : [400, '']
}

/** Whether there is a version, of another HTTP, where the parser stopped (net/http ParseHTTPVersion). */
function hasVersion({ rawPacket, bytesParsed = 0 }: ParserError): boolean {
  if (!Buffer.isBuffer(rawPacket)) return false
  const begin = rawPacket.lastIndexOf('\n', bytesParsed - 1) + 1
  const line = rawPacket.toString('latin1', begin).split('\r\n', 1)
  return /^\S+ \S+ HTTP\/(?!1\.[01]$)\d\.\d$/.test(line[0] ?? '')
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

/** What Go's server refuses once it has read the head of a request (net/http server.go, readRequest and serve). */
export function refusesHead(request: FastifyRequest, reply: FastifyReply, finish: Finish): boolean {
  const refusal = refusalOfHead(request.raw)
  if (refusal === undefined) return false
  const { status, reason, answer = `${status} ${reason}` } = refusal
  reply.code(status).headers({ 'content-type': text, connection: 'close' })
  reply.raw.statusMessage = reason
  finish(request, { status, code: undefined, text: answer, isEarly: true })
  reply.send(answer)
  return true
}

/** How Go's server answers a request whose head it refuses. */
export interface HeadRefusal {
  readonly status: number
  /** Go puts details into the status line too. */
  readonly reason: string
  /** The body, where it is not the status line's. */
  readonly answer?: string
}

const badVersion: HeadRefusal = {
  status: 505,
  reason: 'HTTP Version Not Supported: unsupported protocol version',
}
const badCoding: HeadRefusal = {
  status: 501,
  reason: 'Not Implemented',
  answer: 'Unsupported transfer encoding',
}
const noHost: HeadRefusal = { status: 400, reason: 'Bad Request: missing required Host header' }
const twoHosts: HeadRefusal = { status: 400, reason: 'Bad Request' }
const badHost: HeadRefusal = { status: 400, reason: 'Bad Request: malformed Host header' }

/**
 * What Go's server says of a request's head that Node's parser let through, which refuses HTTP/1.2, as Go does not.
 * @returns undefined for one that is well formed
 */
export function refusalOfHead({
  httpVersion,
  headers,
  rawHeaders,
}: IncomingMessage): HeadRefusal | undefined {
  const { host, 'transfer-encoding': coding } = headers
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return badVersion
  const isOld = httpVersion === '1.0'
  if (!isOld && coding !== undefined && coding.toLowerCase() !== 'chunked') return badCoding
  if (host === undefined) return isOld ? undefined : noHost
  if (!hostForm.test(host)) return badHost
  return countHosts(rawHeaders) > 1 ? twoHosts : undefined
}

/**
 * Whether Go's server takes the request for one without a body, as it knows no codings in HTTP/1.0 (net/http transfer.go,
 * parseTransferEncoding), where Node's parser reads one.
 */
export const hasUnknownBody = ({ httpVersion, headers }: IncomingMessage): boolean =>
  httpVersion === '1.0' && headers['transfer-encoding'] !== undefined

/** golang.org/x/net/http/httpguts ValidHostHeader. */
const hostForm = /^[\w!$%&'()*+,\-.:;=[\]~]*$/

/** Node keeps the first of several. */
function countHosts(raw: readonly string[]): number {
  let count = 0
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count
}
