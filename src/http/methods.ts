import { type IncomingMessage, METHODS } from 'node:http'
import { noPath } from './paths.js'

const known: ReadonlySet<string> = new Set(METHODS)

/** What the router is asked for in place of a method that it cannot know: one that no route has. */
export const unroutedMethod = 'SOURCE'

/** Whether a router knows the method; all others would fall into Fastify's last resort, which takes them for a bug of its own. */
export const isKnownMethod = (method = ''): boolean => known.has(method)

/**
 * Makes a request malformed whose method is none of HTTP/1's: Node's parser lets those of RTSP through, and the preface of
 * HTTP/2, which Go's server refuses for the version behind them.
 * @returns its path
 */
export function malformedFor(request: IncomingMessage): string {
  request.method = 'GET'
  return noPath
}
