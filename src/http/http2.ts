import type {
  Http2Server,
  Http2Session,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
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
  let server: Promise<Http2Server> | undefined
  return {
    take(error, socket) {
      // The server of HTTP/1 goes on to time the connection.
      if (taken.has(socket)) return true
      if (error.code !== sawHttp2) return false
      taken.add(socket)
      if (open >= mostSessions) {
        socket.destroy()
        return true
      }
      const stream = detach(error, socket)
      open++
      stream.once('close', () => open--)
      server ??= createServer(sessions, rest)
      server
        .then((http2) => {
          if (closed) stream.destroy()
          else if (!stream.destroyed) http2.emit('connection', stream)
        })
        .catch(() => stream.destroy())
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
}

/** How many requests of a session are not answered yet. */
interface RestCalls {
  underWay: number
}

async function createServer(
  sessions: Map<Http2Session, RestCalls>,
  rest: AnswerStream | undefined,
): Promise<Http2Server> {
  const http2 = await import('node:http2')
  const server = http2.createServer({ settings: { maxConcurrentStreams: mostStreams } })
  server.setTimeout(idleMs)
  server.on('session', (session: ServerHttp2Session) => {
    sessions.set(session, { underWay: 0 })
    session.on('error', () => session.destroy())
    session.once('close', () => sessions.delete(session))
  })
  return server.on('stream', (stream: ServerHttp2Stream, headers, flags) => {
    stream.on('error', () => stream.destroy())
    // A call may be cancelled in the packet that makes it.
    if (stream.destroyed || stream.closed) return
    const calls = stream.session && sessions.get(stream.session)
    if (rest && calls && !isGrpc(headers)) {
      calls.underWay++
      stream.once('close', () => calls.underWay--)
      rest(stream, headers, (flags & endOfStream) === 0)
    } else refuse(stream, headers)
  })
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

/** A connection without the listeners of HTTP/1's server, and with what its parser has taken back in front. */
function detach({ rawPacket, bytesParsed = 0 }: ClientError, socket: Socket): Duplex {
  for (const event of ['data', 'end', 'error', 'drain', 'timeout']) socket.removeAllListeners(event)
  const stream = new Duplex({
    read: () => socket.resume(),
    // A socket that fails is closed, which ends the session; nobody is left to be told of the error.
    write: (chunk, _, done) => socket.write(chunk, () => done()),
    final: (done) => socket.end(() => done()),
    destroy(_, done) {
      socket.destroy()
      done(null)
    },
  })
  socket.on('data', (chunk) => {
    if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', () => stream.destroy())
  socket.on('close', () => stream.destroy())
  const unread = Buffer.isBuffer(rawPacket) ? rawPacket.subarray(bytesParsed) : Buffer.alloc(0)
  stream.push(Buffer.concat([preface, unread]))
  return stream
}
