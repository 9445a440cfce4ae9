import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '../emulator/control-error.js'

/**
 * Refuses what a web page elsewhere could send: another origin, or a host name that an attacker could point at
 * this machine.
 * @param allowed names that count as ours too
 */
export function guard(allowed: readonly string[]) {
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { host = '', origin, 'sec-fetch-site': site = 'none' } = request.headers
    if (!isOurs(host, names)) {
      refuse(reply, {
        code: 'foreign_host',
        message: `the control plane does not answer to "${host}"; --allow-host lets it`,
      })
    } else if (
      (origin !== undefined && !sameOrigin(origin, `${request.protocol}://${host}`)) ||
      !['none', 'same-origin'].includes(String(site))
    ) {
      refuse(reply, {
        code: 'foreign_origin',
        message: 'the control plane answers no other origin',
      })
    } else done()
  }
}

function refuse(reply: FastifyReply, error: { code: string; message: string }): void {
  reply.code(403).send(errorBody(error))
}

/**
 * Nobody can register a name below these (RFC 6761, RFC 6762, ICANN's `internal`), nor does a name without a dot, as
 * containers call each other, come from elsewhere.
 */
const reserved = /(^|\.)(localhost|local|test|internal)$|^[a-z0-9_-]+$/

function isOurs(host: string, allowed: ReadonlySet<string>): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(?<=[^.])\.$/, '')
    .toLowerCase()
  return isIP(name) !== 0 || allowed.has(name) || (labels.test(name) && reserved.test(name))
}

const labels = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/

const sameOrigin = (origin: string, own: string): boolean =>
  origin.toLowerCase() === own.toLowerCase()
