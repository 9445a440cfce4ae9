import type { FastifyRequest } from 'fastify'
import type { Profile } from '../milvus/profiles/profiles.js'

export const jsonType = 'application/json; charset=utf-8'

const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers':
    'Content-Type, Content-Length, Accept-Encoding, X-CSRF-Token, Authorization, accept, origin, Cache-Control, X-Requested-With',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH',
}

/** The headers of every answer (internal/distributed/proxy/service.go). */
export const commonHeaders = ({ sendsNoSniff }: Profile): Readonly<Record<string, string>> =>
  sendsNoSniff ? { ...crossOrigin, 'x-content-type-options': 'nosniff' } : crossOrigin

/** The trace id of a valid W3C `traceparent`, else a random one. */
export function traceId({ headers: { traceparent } }: FastifyRequest): string {
  const given = typeof traceparent === 'string' ? traceparent : ''
  const [, version, id = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/.exec(given) ?? []
  const valid = version !== undefined && version !== 'ff' && !/^0*$/.test(id)
  return valid ? id : randomId()
}

const pool = Buffer.alloc(4096)
let taken = pool.length

/** Sixteen random bytes; asking for them one by one costs a fifth of a request. */
function randomId(): string {
  if (taken === pool.length) {
    // Loaded here, as no start needs it.
    process.getBuiltinModule('node:crypto').randomFillSync(pool)
    taken = 0
  }
  const id = pool.toString('hex', taken, taken + 16)
  taken += 16
  return id
}

/** The first value of a header, as Go takes it; Node joins several. */
export function firstHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  if (typeof value !== 'string' || !value.includes(', ')) return value as string | undefined
  const { rawHeaders } = request.raw
  const at = rawHeaders.findIndex((raw, i) => i % 2 === 0 && raw.toLowerCase() === name)
  return rawHeaders[at + 1] ?? value
}

/** The value of a header as UTF-8, which Node reads as Latin-1; undefined where it is no UTF-8. */
export function headerText(raw = ''): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no second look.
  if (/^[\x00-\x7f]*$/.test(raw)) return raw
  const text = Buffer.from(raw, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? undefined : text
}
