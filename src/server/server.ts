import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Emulator } from '../emulator/emulator.js'
import type { EmulatorClock } from '../emulator/emulator-clock.js'
import type { Namespace } from '../emulator/namespace.js'
import { plainHost } from '../emulator/option-kinds.js'
import type { RecordFile } from '../emulator/record-file.js'
import { keepState, type StateFile } from '../emulator/state/file.js'
import { type World, worldOf } from '../emulator/world.js'
import { consolePath } from '../http/paths.js'
import { defaultRootPassword } from '../milvus/profiles/limits.js'
import { type AppOptions, createApp } from './app.js'
import { closingOf } from './closing.js'
import { createManagement } from './management.js'
import { checkOptions } from './options.js'
import { addressFor, demandFree, listenFailure } from './ports.js'
import { rehearser } from './rehearsals.js'
import type { Certificate } from './tls.js'

export interface ServerOptions extends Omit<AppOptions, 'tls'> {
  /** The certificate by which the API speaks TLS; `auto` makes one. The management port speaks plain HTTP always. */
  readonly tls?: Certificate | 'auto'
  /** Port of the API; any free one unless given. */
  readonly port?: number
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string
  /** Port of the management routes, 0 for any free one; `off` unless given. */
  readonly managementPort?: number | 'off'
  /** A file that the catalog of the namespace `default` is loaded from, if there is one, and kept in. */
  readonly state?: string
  /** A file that the requests are written to as they come, as cases that `compare` and `rehearse` read. */
  readonly record?: string
  /** How long `close` listens for requests on their way, in milliseconds; not at all unless given. */
  readonly lullMs?: number
  /** How long `close` waits for requests under way, in milliseconds; 800 unless given. */
  readonly graceMs?: number
}

/** An emulator that listens; it is the handle of its namespace `default`. */
export interface RunningEmulator extends World {
  readonly managementUrl: string | undefined
  /** The page that shows it and changes it, for a browser; there is none without a control plane. */
  readonly consoleUrl: string | undefined
  /** The authority of a certificate that was made, as PEM. */
  readonly ca: string | undefined
  /** The time of all its namespaces, to be stopped, set and advanced. No reset of a namespace touches it. */
  readonly clock: EmulatorClock
  /**
   * Answers what is under way, then frees the ports; afterwards nothing keeps the process alive.
   * @throws Error where the state could not be saved
   */
  close(): Promise<void>
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts an emulator. It is ready when this resolves: the seeds are applied and both ports accept connections.
 * @throws Error for a bad option, a seed that cannot be applied, or a port that is taken; nothing is left running
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  checkOptions(options)
  const {
    port = 0,
    host: wanted = '127.0.0.1',
    managementPort = 'off',
    rootPassword = defaultRootPassword,
  } = options
  const { lullMs = 0, graceMs = 800 } = options
  const host = addressFor(plainHost(wanted))
  const emulator = new Emulator(options)
  await emulator.ready()
  const { defaultNamespace } = emulator
  const { revision } = defaultNamespace.catalog
  const made = options.tls === 'auto' ? await certificateFor(host) : undefined
  const { tls: given, ...rest } = options
  const tls = given === 'auto' ? made : given
  const app = createApp({ ...rest, ...(tls && { tls }) }, emulator)
  const tellSlow = ({ tookMs }: StateFile) => {
    const lastSaveMs = Math.round(tookMs)
    options.logger?.warn({ lastSaveMs }, 'the end waits for the state to be saved')
  }
  let kept: StateFile | undefined
  let recording: RecordFile | undefined
  let closing = false
  let closed: Promise<void> | undefined
  const management = createManagement(
    emulator,
    () => closing,
    tell(options, 'the metrics could not be gathered'),
    consoleUrl,
  )
  const { stopListening, cutOff } = closingOf(app.server)
  app.addHook('preClose', () => stopListening(lullMs))
  try {
    if (options.state) kept = await startKeeping(emulator, options, options.state)
    if (options.record) recording = await startRecording(emulator, options, options.record)
    if (kept) tellOtherPassword(defaultNamespace, rootPassword, options.logger)
    if (defaultNamespace.catalog.revision !== revision) defaultNamespace.leaveOrigin()
    await Promise.all([port, managementPort].map((one) => one === 'off' || demandFree(one, host)))
    await app.listen({ port, host })
    if (managementPort !== 'off') {
      management.listen(managementPort, host)
      await once(management, 'listening')
    }
  } catch (error) {
    await app.close()
    await recording?.close()
    await kept?.close()
    throw listenFailure(error as NodeJS.ErrnoException, host)
  }
  const rehearse = rehearser(emulator, options, createApp)
  const token = `root:${rootPassword}`
  return {
    ...worldOf({ emulator, baseUrl: baseUrl(), token, rehearse }, defaultNamespace),
    clock: emulator.clock,
    ca: made?.ca,
    managementUrl: management.listening ? urlOf(management.address(), 'http') : undefined,
    consoleUrl: consoleUrl(),
    close,
    [Symbol.asyncDispose]: close,
  }

  function close(): Promise<void> {
    closed ??= end()
    return closed
  }

  function baseUrl(): string {
    return urlOf(app.server.address(), tls ? 'https' : 'http')
  }

  function consoleUrl(): string | undefined {
    return options.control === 'off' ? undefined : `${baseUrl()}${consolePath}`
  }

  async function end(): Promise<void> {
    closing = true
    const late = setTimeout(cutOff, lullMs + graceMs)
    try {
      await Promise.race([app.close(), wait(lullMs + graceMs + lastMs, undefined, { ref: false })])
    } finally {
      clearTimeout(late)
      if (management.listening) {
        management.close()
        management.closeAllConnections()
      }
      try {
        await recording?.close()
      } finally {
        if (kept) await saveLast(kept)
      }
    }
  }

  async function saveLast(state: StateFile): Promise<void> {
    const slow = setTimeout(() => tellSlow(state), slowMs)
    try {
      await state.close()
    } finally {
      clearTimeout(slow)
    }
  }
}

/** A state that was loaded has passwords of its own. */
function tellOtherPassword(
  { catalog }: Namespace,
  rootPassword: string,
  logger: ServerOptions['logger'],
): void {
  if (catalog.users.signIn('root', rootPassword)) return
  logger?.warn('root has another password in the state than the one of the start, which is ignored')
}

/** How long a connection may take to end that was cut off, in milliseconds. */
const lastMs = 1000
/** How long the last save may take before that is told, in milliseconds. */
const slowMs = 500

const tell =
  ({ logger }: ServerOptions, message: string) =>
  (error: Error): void =>
    logger?.error({ err: error }, message)

const startKeeping = (
  { defaultNamespace: { catalog } }: Emulator,
  options: ServerOptions,
  file: string,
): Promise<StateFile> => keepState(catalog, file, tell(options, 'the state could not be saved'))

/**
 * Loaded when asked for, as few servers need it.
 * @throws Error where the journal is off, or the file cannot be written
 */
async function startRecording(emulator: Emulator, options: ServerOptions, file: string) {
  if (options.journal === 0) throw new Error('record: the journal is off, which it is made of')
  const { recordTo } = await import('../emulator/record-file.js')
  return recordTo(emulator, file, tell(options, 'requests could not be recorded'))
}

/** Loaded when asked for, as few servers need it. */
async function certificateFor(host: string) {
  const { makeCertificate } = await import('./certificate.js')
  return makeCertificate(host)
}

/** A wildcard address is no name to call: this machine's own is. */
function urlOf(address: AddressInfo | string | null, scheme: 'http' | 'https'): string {
  if (address === null || typeof address === 'string') return ''
  const { family, address: ip, port } = address
  const local = ip === '0.0.0.0' || ip === '::' ? '127.0.0.1' : ip
  return `${scheme}://${family === 'IPv6' && local === ip ? `[${ip}]` : local}:${port}`
}
