import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Answers `OPTIONS *`, which is about no path, as Go's server does past all handlers (net/http server.go,
 * globalOptionsHandler).
 * @returns whether the request was that
 */
export function answersForServer(
  { method, url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (method !== 'OPTIONS' || url !== '*') return false
  response.writeHead(200, { 'content-length': 0 }).end()
  return true
}
