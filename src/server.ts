import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type AppOptions, createApp } from './app.js'
import type { Catalog } from './catalog/catalog.js'
import { Emulator } from './emulator.js'
import { createManagement } from './management.js'
import type { ResetTarget } from './namespace.js'

export interface ServerOptions extends AppOptions {
  /** Port of the API; any free one unless given. */
  readonly port?: number
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string
  /** Port of the management routes, 0 for any free one; `off` unless given. */
  readonly managementPort?: number | 'off'
}

/** An emulator that listens. */
export interface RunningEmulator {
  /** Where the API answers, without a slash at the end. */
  readonly url: string
  readonly managementUrl: string | undefined
  /** The token of the user `root`, for `Authorization: Bearer …`. */
  readonly token: string
  readonly catalog: Catalog
  /** Back to the seeds, or to an empty server. */
  reset(to?: ResetTarget): void
  /** Answers what is under way, then frees the ports; afterwards nothing keeps the process alive. */
  close(): Promise<void>
}

/** Time for requests under way when the emulator closes, in milliseconds. */
const graceMs = 800

/**
 * Starts an emulator. It is ready when this resolves: the seeds are applied and both ports accept connections.
 * @throws Error for a bad option, a seed that cannot be applied, or a port that is taken; nothing is left running
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = '127.0.0.1', managementPort = 'off', rootPassword = 'Milvus' } = options
  const emulator = new Emulator(options)
  const { standard } = emulator
  const app = createApp(options, emulator)
  const management = createManagement(standard.catalog.profile)
  await app.listen({ port, host })
  try {
    if (managementPort !== 'off') {
      management.listen(managementPort, host)
      await once(management, 'listening')
    }
  } catch (error) {
    await app.close()
    throw error
  }
  return {
    url: urlOf(app.server.address()),
    managementUrl: management.listening ? urlOf(management.address()) : undefined,
    token: `root:${rootPassword}`,
    catalog: standard.catalog,
    reset: (to) => standard.reset(to),
    async close() {
      const late = setTimeout(() => app.server.closeAllConnections(), graceMs)
      if (management.listening) {
        management.close()
        management.closeAllConnections()
      }
      await app.close()
      clearTimeout(late)
    },
  }
}

/** A wildcard address is no name to call: this machine's own is. */
function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return ''
  const { family, address: ip, port } = address
  const local = ip === '0.0.0.0' || ip === '::' ? '127.0.0.1' : ip
  return `http://${family === 'IPv6' && local === ip ? `[${ip}]` : local}:${port}`
}
