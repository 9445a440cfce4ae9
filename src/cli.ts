#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import closeWithGrace from 'close-with-grace'
import pino from 'pino'
import packageJson from '../package.json' with { type: 'json' }
import { type Config, helpText, loadConfig } from './config.js'
import { startEmulator } from './server.js'

// Requests leave short-lived garbage: a smaller nursery keeps memory down and costs no time that shows.
setFlagsFromString('--max-semi-space-size=8')

async function main(): Promise<void> {
  const command = loadConfig(process.argv.slice(2), process.env)
  if (command.kind === 'help') process.stdout.write(helpText())
  if (command.kind === 'version') process.stdout.write(`${packageJson.version}\n`)
  if (command.kind === 'start') await run(command.config)
}

async function run({ seed, limit, logLevel, ...config }: Config): Promise<void> {
  // Standard output is for the ready line alone.
  const logger = pino({ level: logLevel }, pino.destination(2))
  const emulator = await startEmulator({ ...config, seeds: seed, limits: limit, logger })
  closeWithGrace({ delay: 2000, logger }, () => emulator.close())
  const { url, managementUrl = null } = emulator
  const ready = { event: 'ready', url, managementUrl, profile: config.profile, pid: process.pid }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  const reason =
    error.code === 'EADDRINUSE' ? `port ${error.port} is in use by another process` : error.message
  process.stderr.write(`milvus-emulator: ${reason.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
})
