import type { FastifyReply, FastifyRequest } from 'fastify'
import { prefixOf } from '../http/namespaces.js'
import { authorityOf, originForm } from '../http/paths.js'
import type { Finish } from './exchange.js'
import type { FindRoute } from './routes.js'

/**
 * A known route with a slash too many is redirected, before anything else looks at the request (gin's
 * RedirectTrailingSlash): POST with 307 and no body, GET with 301 and a page that says so.
 */
export function redirectsSlash(
  find: FindRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  finish: Finish,
): boolean {
  const [path = '', ...query] = request.url.split('?')
  const { method } = request
  if (!path.endsWith('/') || (method !== 'POST' && method !== 'GET')) return false
  const url = path.slice(0, -1)
  if (!find(method, url)) return false
  const sent = request.originalUrl
  const target = [authorityOf(sent) + prefixOf(originForm(sent)) + url, ...query].join('?')
  reply.header('location', target)
  const status = method === 'POST' ? 307 : 301
  const text = method === 'POST' ? '' : `<a href="${escaped(target)}">Moved Permanently</a>.\n\n`
  finish(request, { status, code: undefined, text, isEarly: true })
  reply.code(status)
  if (method === 'POST') reply.header('content-length', 0).send()
  else reply.type('text/html; charset=utf-8').send(text)
  return true
}

/** net/http htmlEscape. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}
