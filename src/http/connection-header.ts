import type { ServerResponse } from 'node:http'

/**
 * Leaves the header `Connection` out of an answer where it says what the version of HTTP has for granted, as Go's server
 * does (net/http server.go, writeHeader): that 1.1 keeps the connection, and that 1.0 ends it.
 */
export function leaveConnectionUnsaid(response: ServerResponse): void {
  // While the server closes, Fastify has set it.
  if (response.hasHeader('connection')) return
  if (response.shouldKeepAlive === keepsUnasked(response)) response.removeHeader('connection')
}

/**
 * Has an answer whose length is known say that its connection stays, where HTTP/1.0 asked for that, and say it alone: Node
 * adds a header `Keep-Alive` to a header `Connection` of its own, which Go's server does not know.
 */
export function leaveIdleTimeUnsaid(response: ServerResponse): void {
  if (response.shouldKeepAlive && !keepsUnasked(response))
    response.setHeader('connection', 'keep-alive')
}

/** Whether the connection stays where nobody says a word of it. */
const keepsUnasked = ({ req }: ServerResponse): boolean => req.httpVersion !== '1.0'
