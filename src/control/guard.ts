import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorBody } from '../emulator/control-error.js'

/**
 * Refuses what a web page elsewhere could send: another origin, or a host name that an attacker could point at
 * this machine. Addresses, `localhost` and names without a dot, as containers call each other, are ours.
 */
export function guard(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = request.headers
  if (!isOurs(host)) {
    reply.code(403).send(
      errorBody({
        code: 'foreign_host',
        message: `the control plane does not answer to "${host}"`,
      }),
    )
  } else if (
    (origin !== undefined && !sameOrigin(origin, host)) ||
    !['none', 'same-origin'].includes(String(site))
  ) {
    reply
      .code(403)
      .send(
        errorBody({ code: 'foreign_origin', message: 'the control plane answers no other origin' }),
      )
  } else done()
}

function isOurs(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  if (isIP(name) !== 0 || name === 'host.docker.internal') return true
  return /^[a-z0-9_-]+$/.test(name) || name.endsWith('.localhost')
}

const sameOrigin = (origin: string, host: string): boolean =>
  origin.toLowerCase() === `http://${host.toLowerCase()}`
