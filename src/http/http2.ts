import type {
  Http2Session,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2'
import type { Socket } from 'node:net'
import { closeSoon } from './end-soon.js'
import type { AnswerStream } from './rest-over-http2.js'

/** What the parser of HTTP/1 says when it has read the preface of HTTP/2. */
const sawHttp2 = 'HPE_PAUSED_H2_UPGRADE'

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

const sentence =
  'milvus-emulator speaks no gRPC: it emulates the RESTful v2 API of Milvus alone ' +
  '(POST /v2/vectordb/...). Use a REST client, such as HttpClient of @zilliz/milvus2-sdk-node, or a real Milvus.'

/** Any client needs one connection; what more than this many want are refused. */
const mostSessions = 1000
/** Of calls that are under way at once; a client keeps the rest back. */
const mostStreams = 100
const options = {
  settings: { maxConcurrentStreams: mostStreams },
  // As many as Node takes the bytes of: Go does not count them.
  maxHeaderListPairs: 65_536,
}
/** How long a connection may be silent, in milliseconds. */
const idleMs = 60_000

/** The error of Node's HTTP server for a connection that it cannot read. */
export interface ClientError extends Error {
  readonly code?: string
  readonly bytesParsed?: number
  /** What was read last; Fastify's type is that of its JSON. */
  readonly rawPacket?: unknown
}

/** Takes connections of HTTP/2: calls of gRPC are refused with a sentence instead of silence. */
export interface Http2Connections {
  /** Takes over a connection whose error says that it speaks HTTP/2; false for any other. */
  take(error: ClientError, socket: Socket): boolean
  /** Ends all connections taken over. */
  close(): void
}

/**
 * HTTP/1 pays nothing for it: a connection comes here when its parser gives up.
 * @param rest answers what is no call of gRPC; it is refused too unless given
 */
export function http2Connections(rest: AnswerStream | undefined): Http2Connections {
  const taken = new WeakSet<Socket>()
  let open = 0
  let closed = false
  const sessions = new Map<Http2Session, RestCalls>()
  return {
    take(error, socket) {
      // The server of HTTP/1 goes on to time the connection.
      if (taken.has(socket)) return true
      if (error.code !== sawHttp2 || !standsFirst(error, socket)) return false
      taken.add(socket)
      if (open >= mostSessions) {
        socket.destroy()
        return true
      }
      detach(error, socket)
      open++
      socket.once('close', () => open--)
      // Loaded here, as few servers need it.
      import('node:http2')
        .then(({ performServerHandshake }) => {
          if (closed) socket.destroy()
          else if (!socket.destroyed) begin(performServerHandshake(socket, options), socket)
        })
        .catch(() => socket.destroy())
      return true
    },
    close() {
      closed = true
      // What is under way is answered, as over HTTP/1.
      for (const [session, calls] of sessions) {
        if (calls.underWay > 0) session.close()
        else session.destroy()
      }
    },
  }

  function begin(session: ServerHttp2Session, socket: Socket): void {
    const calls: RestCalls = { underWay: 0 }
    endBehindReading(session, socket)
    sessions.set(session, calls)
    session.setTimeout(idleMs, () => session.destroy())
    session.on('error', () => session.destroy())
    session.once('close', () => sessions.delete(session))
    session.on(
      'stream',
      (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, flags: number, raw: string[]) => {
        stream.on('error', () => stream.destroy())
        // A call may be cancelled in the packet that makes it.
        if (stream.destroyed || stream.closed) return
        if (rest && !isGrpc(headers)) {
          calls.underWay++
          stream.once('close', () => calls.underWay--)
          rest(stream, firstOfEach(raw), (flags & endOfStream) === 0)
        } else refuse(stream, headers)
      },
    )
  }
}

/** How many requests of a session are not answered yet. */
interface RestCalls {
  underWay: number
}

/**
 * Lets a session read what came before it ends. Node 22 fails an assertion, which ends the process, where a request comes
 * in one packet behind a frame that ends its session. Its connection ends with it, whether or not somebody reads.
 */
function endBehindReading(session: ServerHttp2Session, socket: Socket): void {
  const { destroy } = session
  let isEnding = false
  session.destroy = (...why) => {
    if (isEnding) return
    isEnding = true
    setImmediate(() => {
      destroy.apply(session, why)
      closeSoon(socket)
    })
  }
}

/** As Go reads a header that comes several times, where Node joins them. */
function firstOfEach(raw: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>()
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2)
    if (!headers.has(name)) headers.set(name, value)
  }
  return Object.fromEntries(headers)
}

/** The flag of a request without a body (RFC 9113 6.2). */
const endOfStream = 1

const isGrpc = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('application/grpc') === true

function refuse(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  if (isGrpc(headers)) {
    const status = { 'grpc-status': '12', 'grpc-message': sentence }
    stream.respond({ 'content-type': 'application/grpc', ...status }, { endStream: true })
  } else {
    // What the gRPC server of releases up to 2.6.17 says of other HTTP/2.
    stream.respond({ ':status': 415, 'content-type': 'text/plain' })
    stream.end(`${sentence}\n`)
  }
}

/**
 * Whether the preface is what a connection begins with, as it has to be (RFC 9113 3.4). Behind requests of HTTP/1, Node would
 * take the end of writing their answers for its own, and fail an assertion.
 */
const standsFirst = (error: ClientError, socket: Socket): boolean =>
  socket.bytesRead === preface.length + unreadOf(error).length

/** What has come behind the preface. */
const unreadOf = ({ rawPacket, bytesParsed = 0 }: ClientError): Buffer =>
  Buffer.isBuffer(rawPacket) ? rawPacket.subarray(bytesParsed) : Buffer.alloc(0)

/**
 * Takes a connection from HTTP/1's server, and gives back what its parser has read. It stays a socket of the system: over any other
 * stream Node's HTTP/2 fails assertions of its own where two writes meet, which end the process.
 */
function detach(error: ClientError, socket: Socket): void {
  for (const event of ['data', 'end', 'error', 'drain', 'timeout']) socket.removeAllListeners(event)
  socket.on('error', () => socket.destroy())
  // Go's server answers nobody who has ended a connection.
  socket.on('end', () => socket.destroySoon())
  // The parser lets go of a connection where somebody listens to its data.
  const letGo = (): void => {}
  socket.on('data', letGo).pause().off('data', letGo)
  socket.unshift(Buffer.concat([preface, unreadOf(error)]))
}
