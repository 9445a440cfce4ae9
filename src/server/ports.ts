import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { shortened } from '../emulator/shortened.js'
import { holderOf } from './port-holder.js'

/** How long to wait for a listener whose queue of connections is full, in milliseconds. */
const patience = 200

const local = new Set(['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'])

/** Somebody else has the port, or would be sent what is meant for it. */
export interface PortInUse extends Error {
  readonly code: 'EADDRINUSE'
  readonly port: number
}

/**
 * Makes sure that requests to a port come to who is about to listen there. A socket can often be bound although
 * `localhost` leads to another process: one on the same port of `::1`, or of the wildcard address on macOS.
 * @param port 0 is always free
 * @throws PortInUse
 */
export async function demandFree(port: number, host: string): Promise<void> {
  if (port === 0) return
  const addresses = local.has(host) ? ['127.0.0.1', '::1'] : [host]
  const answering = await Promise.all(addresses.map((address) => answers(port, address)))
  const address = addresses.find((_, i) => answering[i])
  if (address !== undefined) throw portInUse(port, address)
}

/** An error that names the process that has the port, where that can be seen. */
function portInUse(port: number, address?: string): PortInUse {
  const holder = holderOf(port)
  const at = address === '::1' ? ' at [::1], where requests to localhost would go' : ''
  const isOwn = holder?.pid === process.pid
  const who = holder && !isOwn ? `: ${holder.command} (pid ${holder.pid})` : ''
  const message = `port ${port} is in use by ${isOwn ? 'this' : 'another'} process${at}${who}`
  return Object.assign(new Error(message), { code: 'EADDRINUSE' as const, port })
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: patience })
    const end = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.on('connect', () => end(true))
    socket.on('timeout', () => end(true))
    socket.on('error', () => end(false))
  })
}

/** The wildcard address of both families, or of the one that this machine has. */
export function addressFor(host: string): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const hasV6 = addresses.some(({ family }) => family === 'IPv6')
  return host === '::' && !hasV6 ? '0.0.0.0' : host
}

/** Why nobody may listen, in words, where the system says it in codes. */
export function listenFailure(
  error: NodeJS.ErrnoException & { port?: number },
  host: string,
): Error {
  const { code, syscall, port = 0 } = error
  // Ours is in words already.
  if (syscall === undefined) return error
  if (code === 'EADDRINUSE') return portInUse(port)
  if (code === 'EACCES') return new Error(`port ${port}: this user may not listen on it`)
  // A link-local address without its zone is one of no interface.
  if (code === 'EADDRNOTAVAIL' || code === 'EINVAL')
    return new Error(`host ${shortened(host)}: is no address of this machine`)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Error(`host ${shortened(host)}: is not known`)
  return error
}
