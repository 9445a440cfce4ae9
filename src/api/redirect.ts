import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { prefixOf } from '../http/namespaces.js'
import { record } from './record.js'

/**
 * A known route with a slash too many is redirected, before anything else looks at the request (gin's
 * RedirectTrailingSlash): POST with 307 and no body, GET with 301 and a page that says so.
 */
export function redirectsSlash(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
): boolean {
  const [path = '', ...query] = request.url.split('?')
  const { method } = request
  if (!path.endsWith('/') || (method !== 'POST' && method !== 'GET')) return false
  const url = path.slice(0, -1)
  if (!app.hasRoute({ method, url })) return false
  const target = prefixOf(request.originalUrl) + url
  reply.header('location', [target, ...query].join('?'))
  record(request, method === 'POST' ? 307 : 301, '')
  if (method === 'POST') reply.code(307).header('content-length', 0).send()
  else {
    reply.code(301).type('text/html; charset=utf-8')
    reply.send(`<a href="${target}">Moved Permanently</a>.\n\n`)
  }
  return true
}
