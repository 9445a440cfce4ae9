import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { afterAnswers } from './after-answers.js'

/**
 * Has a server answer a client that has ended its half of a connection, as Go's does, and end the other half then: Node
 * would end it at once.
 * @param begins what a connection begins with, on which HTTP is spoken
 */
export function answerHalfClosed(
  server: Server,
  begins: 'connection' | 'secureConnection' = 'connection',
): void {
  // Its types do not know it.
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on(begins, (socket: Socket) => {
    socket.once('end', () => afterAnswers(socket, () => socket.end()))
  })
}
