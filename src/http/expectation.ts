import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Has a server refuse what it cannot do, in `Expect`, as Go's does: it ends the connection, as a body may follow that
 * nobody reads (net/http server.go, sendExpectationFailed). An empty expectation is none.
 */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.expect === '') server.emit('request', request, response)
    else response.writeHead(417, { connection: 'close', 'content-length': 0 }).end()
  })
}
