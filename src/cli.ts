#!/usr/bin/env node
import closeWithGrace from 'close-with-grace'
import pino from 'pino'
import packageJson from '../package.json' with { type: 'json' }
import { type Config, helpText, loadConfig } from './process/config.js'
import { clearPortFile, writePortFile } from './process/port-file.js'
import { banner } from './process/standalone.js'
import { readUserYaml } from './process/user-yaml.js'
import { portInUse } from './server/ports.js'
import { startEmulator } from './server/server.js'

/** In milliseconds: what is under way when the process is told to stop has a second in all. */
const closing = { lullMs: 50, graceMs: 800, delay: 2000 }

async function main(): Promise<void> {
  const file = await readUserYaml(process.env.MILVUSCONF)
  const command = loadConfig(process.argv.slice(2), process.env, file)
  if (command.kind === 'help') process.stdout.write(helpText())
  if (command.kind === 'version') process.stdout.write(`${packageJson.version}\n`)
  if (command.kind === 'start') await run(command.config, command.standalone)
}

async function run(
  { seed, limit, logLevel, portFile, ...config }: Config,
  standalone: boolean,
): Promise<void> {
  if (portFile !== '') clearPortFile(portFile)
  // Standard output is for the ready line, and for those that the real server's users wait for.
  const logger = pino({ level: logLevel }, pino.destination(2))
  const { lullMs, graceMs, delay } = closing
  const options = { ...config, seeds: seed, limits: limit, logger, lullMs, graceMs }
  const emulator = await startEmulator(options)
  closeWithGrace({ delay, logger }, () => emulator.close())
  const { url, managementUrl = null } = emulator
  const ready = { event: 'ready', url, managementUrl, profile: config.profile, pid: process.pid }
  const line = `${JSON.stringify(ready)}\n`
  if (portFile !== '') writePortFile(portFile, line)
  process.stdout.write(standalone ? `${line}${banner}` : line)
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  const busy = error.code === 'EADDRINUSE' && error.port !== undefined
  const reason = (busy && error.syscall ? portInUse(error.port ?? 0) : error).message
  process.stderr.write(`milvus-emulator: ${reason.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
})
