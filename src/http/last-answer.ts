import type { RequestListener, Server } from 'node:http'
import { inTurn } from './in-turn.js'

/**
 * Has a server take the requests of a connection in turn, and none that come behind its last answer, as Go's does. Node
 * reads on until the answer is out, and gives the connection to whichever of them comes next, past one that waits for its
 * turn: the process ends when that one is answered first.
 */
export function takeNoneBehindLast(server: Server): void {
  // What a server of HTTP calls for a request is of this type.
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const { socket } = request
    inTurn(response, socket, () => {
      if (socket.writableEnded) return
      for (const listener of listeners) listener.call(server, request, response)
    })
  })
}
