import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cpuMicros } from './process.mjs'
import { answer, body } from './request.mjs'

/** Starts the load generator in a process of its own. */
export function startGenerator(connections) {
  const child = fork(fileURLToPath(new URL('generator.mjs', import.meta.url)))
  let settle
  child.on('message', (message) => settle?.(message))
  child.on('exit', () => settle?.({ error: 'the load generator ended' }))

  /**
   * Puts load on a server for some seconds, or with a `count` until so many requests are answered.
   * @returns requests a second, the server's CPU time a request, and how busy everything was, in cores
   */
  async function load(server, job) {
    const before = { server: cpuMicros(server.pid), machine: machineMicros() }
    const { result, error } = await new Promise((resolve) => {
      settle = resolve
      child.send({ port: server.port, bodies: [body], answer, connections, ...job })
    })
    if (error) throw new Error(`${server.name}: ${error}`)
    const { requests, seconds, generatorMicros, p50, p99 } = result
    const cpu = cpuMicros(server.pid) - before.server
    const all = machineMicros() - before.machine
    const cores = (micros) => Math.max(0, micros) / (seconds * 1e6)
    return {
      rate: requests / seconds,
      cpu: cpu / requests,
      p50,
      p99,
      busy: cores(cpu),
      generatorBusy: cores(generatorMicros),
      othersBusy: cores(all - cpu - generatorMicros) / cpus().length,
    }
  }

  return { load, stop: () => child.kill() }
}

/** Time that all processors spent on anything so far; what the hypervisor took away counts too. */
function machineMicros() {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user, nice, system, , , irq, softirq, steal] = line.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq + steal) * 10_000
}

/** The same servers with another one first, so that none always goes first. */
export const turned = (servers, by) => servers.map((_, i) => servers[(i + by) % servers.length])
