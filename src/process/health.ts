import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { get as getPlainly } from 'node:http'
import { get as getSecurely } from 'node:https'
import { basename } from 'node:path'
import { type Config, type Environment, readCommand } from './config.js'

/** How long an answer may take, in milliseconds. */
const patience = 2000

/** What the program is called where it is started. */
const programs = ['cli.cjs', 'cli.ts', 'milvus', 'milvus-emulator']
/** What `npm start` runs. */
const starter = '.scripts/start.mjs'

/**
 * Asks the emulator that runs on this machine, or in this container, whether it is well: its own command line and
 * environment say where it listens. Linux only.
 * @param pid its process; the first that runs unless given
 * @throws Error that says what is not well
 */
export async function checkHealth(pid = firstEmulator()): Promise<void> {
  const argv = argvOf(pid)
  if (!argv) throw noEmulator(pid)
  const command = await readCommand(argv, environmentOf(pid), folderOf(pid))
  if (command.kind !== 'start') throw new Error('the emulator found does not serve')
  const { url, isWell } = questionFor(command.config)
  const status = await statusOf(url)
  if (!isWell(status)) throw new Error(`${url} answers ${status}`)
}

interface Question {
  readonly url: string
  readonly isWell: (status: number) => boolean
}

/**
 * The management port knows; without one, whatever the API port answers will do.
 * @throws Error where the system chose the ports
 */
function questionFor({ host, port, managementPort, tls, tlsCert }: Config): Question {
  const at = ['::', '0.0.0.0'].includes(host) ? '127.0.0.1' : host
  const name = at.includes(':') ? `[${at}]` : at
  const scheme = tls === 'auto' || tlsCert !== '' ? 'https' : 'http'
  const asksApi = managementPort === 'off' || managementPort === 0
  if (asksApi && port === 0) throw new Error('it listens on any free port, which is not known here')
  return asksApi
    ? { url: `${scheme}://${name}:${port}/`, isWell: (status) => status < 500 }
    : { url: `http://${name}:${managementPort}/healthz`, isWell: (status) => status === 200 }
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const get = url.startsWith('https') ? getSecurely : getPlainly
    // Who answers is not in question, only whether.
    const options = { agent: false, timeout: patience, rejectUnauthorized: false }
    const request = get(url, options, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('timeout', () => request.destroy(new Error(`${url} does not answer`)))
    request.on('error', reject)
  })
}

/** The process that is it, or that started it. */
function firstEmulator(): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = pids
    .toSorted((a, b) => Number(a) - Number(b))
    .find((pid) => (argvOf(pid) ?? ['health'])[0] !== 'health' && existsSync(folderLink(pid)))
  if (found === undefined) throw new Error('no emulator runs here')
  return found
}

/** The arguments of a process behind the program's name, if it is an emulator. */
function argvOf(pid: string): string[] | undefined {
  const words = listIn(`/proc/${pid}/cmdline`)
  const at = words.findIndex((word) => programs.includes(basename(word)) || word.endsWith(starter))
  return /^node/.test(basename(words[0] ?? '')) && at > 0 ? words.slice(at + 1) : undefined
}

/** Nobody but its user, and root, may go there. */
const folderLink = (pid: string): string => `/proc/${pid}/cwd`

/**
 * The folder that a process works in.
 * @throws Error where it has ended, or is another user's, as beside a container whose processes are shared
 */
function folderOf(pid: string): string {
  try {
    return readlinkSync(folderLink(pid))
  } catch (error) {
    const hasEnded = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw hasEnded ? noEmulator(pid) : new Error(`process ${pid} is another user's`)
  }
}

const noEmulator = (pid: string): Error => new Error(`process ${pid} is no emulator`)

const environmentOf = (pid: string): Environment =>
  Object.fromEntries(
    listIn(`/proc/${pid}/environ`).map((line) => {
      const at = line.indexOf('=')
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )

/** What ends with a zero byte each; nothing of a process that has ended or is another user's. */
function listIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\0').slice(0, -1)
  } catch {
    return []
  }
}
