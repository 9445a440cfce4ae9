import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { endSoon } from './end-soon.js'

/**
 * Has a server answer CONNECT as any other method, and end the connection then: Node would end it without a word. Go's
 * server routes it by an empty path, which no route has (net/http request.go, readRequest).
 */
export function answerConnect(server: Server): void {
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    // Who is gone meanwhile needs no answer.
    socket.on('error', () => socket.destroy())
    request.url = '/'
    inItsTurn(socket, () => {
      const response = new ServerResponse(request)
      response.shouldKeepAlive = false
      response.on('finish', () => endSoon(socket))
      response.assignSocket(socket)
      server.emit('request', request, response)
    })
  })
}

/** Answers once the requests that were sent before on the same connection have theirs: a socket serves one at a time. */
function inItsTurn(socket: Socket, answer: () => void): void {
  // Node has no other word for whose turn it is (_http_server.js, ServerResponse.assignSocket).
  const { _httpMessage: before } = socket as Socket & { _httpMessage?: ServerResponse | null }
  if (before) before.once('close', () => inItsTurn(socket, answer))
  else if (socket.writable) answer()
}
