import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Has a server answer `Expect` as Go's does (net/http server.go, serve and sendExpectationFailed): it asks for a body where
 * there is one alone, and refuses what it cannot do, at the end of the connection, as a body may follow that nobody reads.
 * An empty expectation is none.
 */
export function answerExpectations(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (hasBody(request)) response.writeContinue()
    server.emit('request', request, response)
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.expect === '') server.emit('request', request, response)
    else response.writeHead(417, { connection: 'close', 'content-length': 0 }).end()
  })
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
