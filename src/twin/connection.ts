import { isIP, type Socket, connect as tcpConnect } from 'node:net'
import type { SentRequest, Target } from './messages.js'
import { readAnswer, type WholeAnswer } from './read-answer.js'

/** How long a connection waits for another request, in milliseconds: less than servers usually keep one. */
const idleMs = 4000
/** Of what comes at once, in bytes. */
const readBytes = 16 * 1024
/** A body up to here goes out in one piece with its head, in bytes. */
const smallBody = 16 * 1024

/** Called once, with the answer to a request or why there is none. */
type Done = (answer: WholeAnswer | Error) => void

/** A connection to the other server, which carries one request at a time. */
export interface Connection {
  send(request: SentRequest, headers: readonly string[], done: Done): void
  /** Ends it at once, and the request that it carries. */
  destroy(): void
}

/**
 * Opens a connection.
 * @param onClose called when it takes no more requests
 */
export function openConnection({ origin, ca }: Target, onClose: () => void): Connection {
  const url = new URL(origin)
  let reading: ReturnType<typeof readAnswer> | undefined
  let done: Done | undefined
  const socket = dial(url, ca, (bytes) => take(Buffer.from(bytes)))
  socket.setNoDelay(true).setTimeout(idleMs)
  socket.on('timeout', () => !done && socket.destroy())
  socket.on('error', settle)
  socket.on('end', () => (done ? take(undefined) : socket.destroy()))
  socket.on('close', () => {
    onClose()
    settle(new Error('it closed the connection'))
  })
  return { send, destroy: () => socket.destroy() }

  function send(request: SentRequest, headers: readonly string[], next: Done): void {
    done = next
    reading = readAnswer(request.method)
    reading.next()
    write(socket, headOf(url.host, request, headers), request.body)
  }

  function take(bytes: Buffer | undefined): void {
    if (!reading) {
      // It says something that nobody asked for.
      socket.destroy()
      return
    }
    try {
      const { value: answer } = reading.next(bytes)
      if (!answer) return
      // It may have answered before it had the whole request.
      const staysOpen = answer.staysOpen && socket.writableLength === 0
      if (!staysOpen) socket.destroy()
      settle({ ...answer, staysOpen })
    } catch (error) {
      socket.destroy()
      settle(error instanceof Error ? error : new Error(String(error)))
    }
  }

  function settle(result: WholeAnswer | Error): void {
    const last = done
    done = undefined
    reading = undefined
    last?.(result)
  }
}

function dial(
  { protocol, hostname, port }: URL,
  ca: Target['ca'],
  onBytes: (bytes: Uint8Array) => void,
): Socket {
  const host = hostname.replace(/^\[|\]$/g, '')
  const onread = {
    buffer: Buffer.allocUnsafeSlow(readBytes),
    callback(count: number, buffer: Uint8Array) {
      onBytes(buffer.subarray(0, count))
      return true
    },
  }
  if (protocol === 'http:') return tcpConnect({ host, port: Number(port || 80), onread })
  const options = {
    ...{ host, port: Number(port || 443), onread, ALPNProtocols: ['http/1.1'] },
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca }),
  }
  // Loaded here, as few servers need it.
  return process.getBuiltinModule('node:tls').connect(options)
}

function headOf(
  host: string,
  { method, path, body }: SentRequest,
  headers: readonly string[],
): string {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n`
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`
  const hasLength = (body && body.length > 0) || (method !== 'GET' && method !== 'HEAD')
  return hasLength ? `${head}content-length: ${body?.length ?? 0}\r\n\r\n` : `${head}\r\n`
}

/** Two pieces cost the kernel twice. */
function write(socket: Socket, head: string, body: Buffer | undefined): void {
  if (!body || body.length === 0) socket.write(head, 'latin1')
  else if (body.length <= smallBody) socket.write(head + body.toString('latin1'), 'latin1')
  else {
    socket.cork()
    socket.write(head, 'latin1')
    socket.write(body)
    socket.uncork()
  }
}
