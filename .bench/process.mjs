import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, requestBytes } from './request.mjs'

const running = new Set()
/** For a server to get ready, in milliseconds. */
const patience = 60_000

/**
 * Starts a server that writes a line with its `url` when it is ready, or, if it is told its `port`, waits until it answers.
 * @param {{name: string, args: string[], port?: number, env?: object}} server `args` for node
 * @returns its name, port and pid, and when it was started and got ready
 */
export async function startServer({ name, args, port, env = {} }) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', port === undefined ? 'pipe' : 'ignore', 'inherit'],
  })
  const server = { name, port, pid: child.pid, startedAt, child }
  running.add(server)
  const ready = port === undefined ? readyLine(child) : untilAnswered(port)
  const url = await within(patience, ready, child, name)
  if (url) server.port = Number(new URL(url).port)
  server.readyAt = performance.now()
  return server
}

async function readyLine(child) {
  let text = ''
  for await (const chunk of child.stdout) {
    text += chunk
    if (text.includes('\n')) break
  }
  return JSON.parse(text).url
}

async function untilAnswered(port) {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(50)) {
    try {
      await ask(port)
      return undefined
    } catch {}
  }
}

async function within(ms, promise, child, name) {
  const timer = new AbortController()
  const fail = (reason) => () => Promise.reject(new Error(`${name} ${reason}`))
  const late = sleep(ms, undefined, { signal: timer.signal }).then(fail('did not get ready'))
  const ended = once(child, 'exit', { signal: timer.signal }).then(fail('ended at once'))
  try {
    return await Promise.race([promise, late, ended])
  } finally {
    late.catch(() => {})
    ended.catch(() => {})
    timer.abort()
  }
}

/** Sends one request on a connection of its own and waits for the answer. */
export function ask(port, request = requestBytes(), expected = answer) {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`unexpected answer: ${text}`)))
    socket.on('data', (chunk) => {
      text += chunk
      if (!text.endsWith(expected)) return
      resolve()
      socket.destroy()
    })
    socket.write(request)
  })
}

export async function stopServer(server) {
  running.delete(server)
  const { child } = server
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  const force = setTimeout(() => child.kill('SIGKILL'), 3000)
  await once(child, 'exit')
  clearTimeout(force)
}

/** Runs `use` with a started server, and stops it whatever happens. */
export async function withServer(description, use) {
  const server = await startServer(description)
  try {
    return await use(server)
  } finally {
    await stopServer(server)
  }
}

export const stopAll = () => Promise.all([...running].map(stopServer))

/** A port that was free a moment ago. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

/** Time on the processor of all threads of a process so far; the kernel counts in steps of 10 ms. */
export function cpuMicros(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10_000
}

/** Resident memory of a process in MB: now, and the most it ever was. */
export function residentMegabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}
