import { writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { isatty } from 'node:tty'
import { inspect } from 'node:util'
import closeWithGrace from 'close-with-grace'
import pino from 'pino'
import packageJson from '../package.json' with { type: 'json' }
import type { Version } from './milvus/versions.js'
import { type Command, readCommand } from './process/config.js'
import { helpText } from './process/help.js'
import { logDestination } from './process/log-destination.js'
import { openControlWarning } from './process/open-control.js'
import { clearPortFile, removePortFile, writePortFile } from './process/port-file.js'
import { sourceOf } from './process/sources.js'
import { banner } from './process/standalone.js'
import { lastWords, startFault } from './process/start-fault.js'
import { tlsOption, upstreamOptions, writeAuthority } from './process/tls.js'
import { unknownVariables } from './process/unknown-variables.js'
import { startEmulator } from './server/server.js'

/** In milliseconds: the requests under way when the process is told to stop have a second in all. */
const closing = { lullMs: 50, graceMs: 800 }

/** What the process is told of by itself: below, errors are told before it ends. */
const ownErrors = ['uncaughtException', 'unhandledRejection'] as const
/** Signals of a process that is broken, which cannot count on running more of itself (Node's documentation says so). */
const broken = ['SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGSEGV'] as const

async function main(): Promise<void> {
  const command = await readCommand(process.argv.slice(2), process.env)
  if (command.kind === 'help') await show(helpText())
  if (command.kind === 'version') await show(`${packageJson.version}\n`)
  if (command.kind === 'health') await health(command.pid)
  if (command.kind === 'openapi') await show(await apiDocumentText(command.profile))
  if (command.kind === 'compare' || command.kind === 'rehearse') await runReport(command)
  if (command.kind === 'start') await run(command)
}

type Report = Extract<Command, { kind: 'compare' | 'rehearse' }>

async function runReport({ kind, argv }: Report): Promise<void> {
  const { text, code } =
    kind === 'compare'
      ? await (await import('./commands/compare.js')).runCompare(argv)
      : await (await import('./commands/rehearse.js')).runRehearse(argv)
  await show(text)
  process.exitCode = code
}

/** Loaded when asked for, as no start needs it. */
async function health(pid: string | undefined): Promise<void> {
  const { checkHealth } = await import('./process/health.js')
  await checkHealth(pid)
}

async function apiDocumentText(profile: Version): Promise<string> {
  const { apiDocument } = await import('./milvus/openapi/document.js')
  return `${JSON.stringify(apiDocument(profile), undefined, 2)}\n`
}

type Start = Extract<Command, { kind: 'start' }>

async function run(start: Start): Promise<void> {
  const { config: settings, sources, standalone, command, warnings } = start
  const { seed, limit, allowHost, superUser, logLevel, portFile, ...others } = settings
  const { controlToken, tls: _tls, tlsCert: _cert, tlsKey: _key, tlsCa, ...served } = others
  const { upstream: _upstream, twin: _twin, upstreamCa: _upstreamCa, ...own } = served
  const { providerStates, importRoot, record, state, ...config } = own
  const tls = tlsOption(settings, sources)
  const portFileSource = sourceOf(sources, 'portFile')
  if (portFile !== '') process.on('exit', clearPortFile(portFile, portFileSource))
  // Standard output is for the ready line, and for those that the real server's users wait for.
  const logger = pino({ level: logLevel }, logDestination())
  const options = {
    ...config,
    ...{ seeds: seed, limits: limit, allowHosts: allowHost, superUsers: superUser, logger },
    ...(tls && { tls }),
    ...upstreamOptions(settings, sources),
    ...(controlToken !== '' && { controlToken }),
    ...(providerStates !== '' && { providerStates }),
    ...(importRoot !== '' && { importRoot }),
    ...(record !== '' && { record }),
    ...(state !== '' && { state }),
    ...closing,
  }
  const { profile } = config
  for (const warning of [...unknownVariables(process.env), ...warnings]) logger.warn(warning)
  const emulator = await startEmulator(options).catch((error: Error) => {
    throw startFault(error, settings, sources)
  })
  const warning = openControlWarning(settings, standalone)
  if (warning !== undefined) logger.warn(warning)
  try {
    writeAuthority(settings, sources, emulator.ca)
  } catch (error) {
    await emulator.close()
    throw error
  }
  const { url, managementUrl = null, consoleUrl = null } = emulator
  const ready = { event: 'ready', url, managementUrl, consoleUrl, profile, pid: process.pid }
  const line = `${JSON.stringify(ready)}\n`
  const announce = () => {
    if (portFile !== '') announceInFile(portFile, line, portFileSource)
  }
  process.on('uncaughtException', (error) => {
    complain(`unexpected error: ${inspect(error)}`)
    // Whatever else goes wrong meanwhile, what was acknowledged is saved.
    const saved = emulator.close().catch((failure) => complain(inspect(failure)))
    saved.finally(() => process.exit(1))
  })
  if (command.length > 0) {
    const { runCommand } = await import('./process/run-command.js')
    try {
      announce()
      process.exitCode = await runCommand(command, {
        ...{ MILVUS_URL: url, MILVUS_TOKEN: emulator.token },
        ...(tlsCa !== '' && { NODE_EXTRA_CA_CERTS: resolve(tlsCa) }),
      })
    } finally {
      await emulator.close()
    }
    return
  }
  // Without a deadline, which would cut off the last save; the rest of a close has its own.
  const skip = [...ownErrors, ...broken]
  const grace = closeWithGrace({ delay: false, logger, skip }, () => emulator.close())
  try {
    announce()
    await print(standalone ? `${line}${banner}` : line)
    if (isatty(2) && consoleUrl !== null) complain(`see into it at ${consoleUrl}`)
  } catch (error) {
    // Nobody would learn that it runs.
    grace.uninstall()
    await emulator.close()
    throw error
  }
}

function announceInFile(file: string, line: string, source: string): void {
  writePortFile(file, line, source)
  process.on('exit', () => removePortFile(file, line))
}

/** Prints what a command was asked for; a reader that went, as `head` does, has what it wanted. */
async function show(text: string): Promise<void> {
  await print(text).catch((error: Error) => {
    if ((error.cause as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(new Error(`standard output: ${cause.message}`, { cause }))
    process.stdout.once('error', fail)
    process.stdout.write(text, (error) => {
      if (error) fail(error)
      else resolve()
    })
  })
}

/** Writes to standard error whatever the log's level is, and also if the process ends next. */
function complain(text: string): void {
  try {
    writeSync(2, `milvus-emulator: ${text}\n`)
  } catch {
    // Nobody listens.
  }
}

main().catch((error: Error) => {
  complain(lastWords(error))
  process.exitCode = 1
})
