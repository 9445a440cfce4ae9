import type { RequestListener, Server } from 'node:http'

/**
 * Has a server take no requests that come behind the last answer of their connection, as Go's does. Node reads on until the
 * answer is out, and gives the connection to whichever of them comes next, past one that waits for its turn: the process
 * ends when that one is answered first.
 */
export function takeNoneBehindLast(server: Server): void {
  // What a server of HTTP calls for a request is of this type.
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (request.socket.writableEnded) return
    for (const listener of listeners) listener.call(server, request, response)
  })
}
