import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '../emulator/control-error.js'
import { authorityOf } from '../http/paths.js'

/**
 * Refuses what a web page elsewhere could send: another origin, or a host name that an attacker could point at
 * this machine.
 * @param allowed names that count as ours too
 * @param token what a request must bring along, if anything
 */
export function guard(allowed: readonly string[], token: string | undefined) {
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`)
  const names = new Set(allowed.map(nameOf))
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { host: named = '', origin, authorization = '' } = request.headers
    // What stands before the path takes the header's place (RFC 9112 §3.2.2).
    const host = authorityOf(request.originalUrl).replace(/^.*[/@]/, '') || named
    const { 'sec-fetch-site': site = 'none' } = request.headers
    if (!isOurs(host, names)) {
      refuse(reply, 403, {
        code: 'foreign_host',
        message: `the control plane does not answer to "${host}"; --allow-host lets it`,
      })
    } else if (
      (origin !== undefined && !sameOrigin(origin, `${request.protocol}://${host}`)) ||
      !['none', 'same-origin'].includes(String(site))
    ) {
      refuse(reply, 403, {
        code: 'foreign_origin',
        message: 'the control plane answers no other origin',
      })
    } else if (expected && !timingSafeEqual(digest(authorization), expected)) {
      refuse(reply, 401, {
        code: 'no_control_token',
        message:
          'the control plane asks for its token: Authorization: Bearer TOKEN (--control-token)',
      })
    } else done()
  }
}

/** Of one length, so that comparing tells nothing. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function refuse(
  reply: FastifyReply,
  status: 401 | 403,
  error: { code: string; message: string },
): void {
  reply.code(status).send(errorBody(error))
}

/**
 * Nobody can register a name below these (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`), nor does a name without a
 * dot, as containers call each other, come from elsewhere. What ends in a number is an address, in short (127.1).
 */
const reserved = /(^|\.)(localhost|local|test|internal|home\.arpa|\d+)$|^[a-z0-9_-]+$/

/** A browser names its host always, so that who names none is no page. */
function isOurs(host: string, allowed: ReadonlySet<string>): boolean {
  if (host === '') return true
  // A port may be empty (RFC 3986 3.2.3).
  const name = nameOf(host.replace(/:\d*$/, ''))
  return isIP(name) !== 0 || allowed.has(name) || (labels.test(name) && reserved.test(name))
}

/** Without brackets and the dot that names may end with. */
const nameOf = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(?<=[^.])\.$/, '')
    .toLowerCase()

const labels = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/

const sameOrigin = (origin: string, own: string): boolean =>
  origin.toLowerCase() === own.toLowerCase()
