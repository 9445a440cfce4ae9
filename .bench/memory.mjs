import { setTimeout as sleep } from 'node:timers/promises'
import { ask, residentMegabytes, withServer } from './process.mjs'
import { bare, emulator } from './servers.mjs'
import { verdicts } from './table.mjs'

const million = 1_000_000

/** Resident memory: idle, a second after its first answer; after a million requests. */
export async function memory({ generator }) {
  const bareIdle = await withServer(bare, idleMemory)
  return withServer(emulator, async (server) => {
    const idle = await idleMemory(server)
    await generator.load(server, { count: million, seconds: 240 })
    const { now, peak } = residentMegabytes(server.pid)
    const figures = [
      { figure: 'idle', value: idle, most: 75 },
      { figure: 'after a million requests', value: now, most: 100 },
      { figure: 'most in between', value: peak },
      { figure: 'bare node:http, idle', value: bareIdle },
    ].map((figure) => ({ ...figure, unit: ' MB', digits: 0 }))
    figures.push({ figure: 'most in between ÷ idle', value: peak / idle, most: 1.3 })
    return { data: { idle, after: now, peak, bareIdle }, markdown: verdicts(figures) }
  })
}

async function idleMemory({ port, pid }) {
  await ask(port)
  await sleep(1000)
  return residentMegabytes(pid).now
}
