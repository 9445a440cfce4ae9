import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { afterAnswers } from './after-answers.js'
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
    afterAnswers(socket, () => {
      if (!socket.writable) return
      const response = new ServerResponse(request)
      response.shouldKeepAlive = false
      response.on('finish', () => endSoon(socket))
      response.assignSocket(socket)
      server.emit('request', request, response)
    })
  })
}
