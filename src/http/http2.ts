import type {
  Http2Server,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

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

/** Answers connections of HTTP/2, which all belong to gRPC clients, with a sentence instead of silence. */
export interface Http2Connections {
  /** Takes over a connection whose error says that it speaks HTTP/2; false for any other. */
  take(error: ClientError, socket: Socket): boolean
  /** Ends all connections taken over. */
  close(): void
}

/** HTTP/1 pays nothing for it: a connection comes here when its parser gives up. */
export function http2Connections(): Http2Connections {
  const taken = new WeakSet<Socket>()
  const open = new Set<Duplex>()
  let server: Promise<Http2Server> | undefined
  return {
    take(error, socket) {
      // The server of HTTP/1 goes on to time the connection.
      if (taken.has(socket)) return true
      if (error.code !== sawHttp2) return false
      taken.add(socket)
      if (open.size >= mostSessions) {
        socket.destroy()
        return true
      }
      const stream = detach(error, socket)
      open.add(stream.once('close', () => open.delete(stream)))
      server ??= createServer()
      server
        .then((http2) => stream.destroyed || http2.emit('connection', stream))
        .catch(() => stream.destroy())
      return true
    },
    close() {
      for (const stream of open) stream.destroy()
    },
  }
}

async function createServer(): Promise<Http2Server> {
  const http2 = await import('node:http2')
  const server = http2.createServer({ settings: { maxConcurrentStreams: mostStreams } })
  server.setTimeout(idleMs)
  server.on('session', (session: ServerHttp2Session) =>
    session.on('error', () => session.destroy()),
  )
  return server.on('stream', refuse)
}

function refuse(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  stream.on('error', () => stream.destroy())
  // A call may be cancelled in the packet that makes it.
  if (stream.destroyed || stream.closed) return
  if (headers['content-type']?.startsWith('application/grpc')) {
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
