import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { demandFree } from '../../src/server/ports.js'
import { beginRequest, untilItCloses } from '../support/begin-request.js'
import {
  type EmulatorProcess,
  preloading,
  readyOf,
  startProcess,
  withoutTimers,
} from '../support/start-process.js'

const free = ['--port', '0', '--management-port', '0']

async function occupy(host: string, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(port, host)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

/**
 * Asks again and again on one connection; gives the answers, until one is the connection's last.
 * @param busy called when some answers have come
 */
async function askUntilClosed(url: string, agent: Agent, busy: () => void): Promise<number[]> {
  const answers: number[] = []
  for (let last = false; !last; ) {
    const answer = await new Promise<{ status: number; last: boolean }>((resolve, reject) => {
      const headers = { authorization: 'Bearer root:Milvus' }
      const options = { agent, method: 'POST', headers }
      request(`${url}/v2/vectordb/collections/list`, options, (response) => {
        response.resume().on('end', () => {
          const { statusCode: status = 0, headers } = response
          resolve({ status, last: headers.connection === 'close' })
        })
      })
        .on('error', reject)
        .end('{}')
    })
    answers.push(answer.status)
    if (answers.length === 6) busy()
    last = answer.last
  }
  return answers
}

test('an emulator that is closed lets its process end', async () => {
  const script = `
    import { startEmulator } from './src/server/server.ts'
    const emulator = await startEmulator({ managementPort: 0 })
    await fetch(emulator.url + '/v2/vectordb/collections/list', { method: 'POST' })
    await emulator.close()
    console.log('closed')
  `
  const folder = new URL('../..', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { cwd: folder },
  )
  expect(stdout).toBe('closed\n')
})

describe('SIGTERM', () => {
  test('drops no request of busy connections', async () => {
    const emulator = startProcess(free, withoutTimers(50))
    const { url } = await readyOf(emulator)
    const clients: Promise<number[]>[] = []
    const connections = Array.from({ length: 16 }, () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      onTestFinished(() => agent.destroy())
      return new Promise<void>((busy) => clients.push(askUntilClosed(url, agent, busy)))
    })
    await Promise.all(connections)
    emulator.child.kill('SIGTERM')
    for (const answers of await Promise.all(clients)) {
      expect(new Set(answers)).toEqual(new Set([200]))
    }
    expect(await emulator.ended).toBe(0)
  })

  test('waits for a slow upload, and a second one does not', async () => {
    const emulator = startProcess(free, withoutTimers(800))
    const { url } = await readyOf(emulator)
    await beginRequest(url)
    emulator.child.kill('SIGTERM')
    await untilItCloses(url)
    expect(emulator.child.exitCode).toBeNull()
    emulator.child.kill('SIGTERM')
    expect(await emulator.ended).toBe(1)
  })

  test('ends at once where there are only idle connections', async () => {
    const emulator = startProcess(free, withoutTimers(800))
    const { url } = await readyOf(emulator)
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    emulator.child.kill('SIGTERM')
    expect(await emulator.ended).toBe(0)
  })
})

/** A state file in a folder for one test. */
function stateFile(): string {
  const made = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return join(made, 'state.json')
}

async function createCollection(url: string): Promise<void> {
  const answer = await fetch(`${url}/v2/vectordb/collections/create`, {
    method: 'POST',
    headers: { authorization: 'Bearer root:Milvus' },
    body: '{"collectionName":"kept","dimension":4}',
  })
  expect(await answer.json()).toEqual({ code: 0, data: {} })
}

describe('what was acknowledged', () => {
  test('is saved however long that takes, and a slow save is told', async () => {
    const slowDisk = `
      import fs from 'node:fs/promises'
      import { syncBuiltinESMExports } from 'node:module'
      const { rename } = fs
      fs.rename = async (...names) => {
        await new Promise((resolve) => setTimeout(resolve, 4000))
        return rename(...names)
      }
      syncBuiltinESMExports()`
    const file = stateFile()
    const emulator = startProcess([...free, '--state', file], preloading(slowDisk))
    const { url } = await readyOf(emulator)
    await createCollection(url)
    emulator.child.kill('SIGTERM')
    expect(await emulator.ended).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('"name":"kept"')
    expect(emulator.output.stderr).toContain('the end waits for the state to be saved')
  })

  async function changeAndFail(emulator: EmulatorProcess): Promise<void> {
    const { url } = await readyOf(emulator)
    await createCollection(url)
    emulator.child.kill('SIGWINCH')
    expect(await emulator.ended).toBe(1)
  }

  test.each([
    ['thrown', "throw new Error('boom')"],
    ['rejected', "Promise.reject(new Error('boom'))"],
    ['thrown again and again', "setInterval(() => { throw new Error('boom') }, 1)"],
  ])('is saved when an error is %s that nothing catches, with a stack', async (_, code) => {
    const file = stateFile()
    const fault = `process.on('SIGWINCH', () => { ${code} })`
    const emulator = startProcess(
      [...free, '--state', file, '--log-level', 'silent'],
      preloading(fault),
    )
    await changeAndFail(emulator)
    expect(readFileSync(file, 'utf8')).toContain('"name":"kept"')
    expect(emulator.output.stderr).toMatch(
      /^milvus-emulator: unexpected error: Error: boom\n {4}at .*data:text\/javascript/,
    )
  })

  test('is saved when an error ends it while a command runs, which it ends', async () => {
    const file = stateFile()
    const fault = "process.on('SIGWINCH', () => { throw new Error('boom') })"
    const command = `
      process.on('SIGTERM', () => {
        console.log('ended')
        process.exit()
      })
      console.log(JSON.stringify({ url: process.env.MILVUS_URL }))
      setTimeout(() => {}, 60_000)`
    const emulator = startProcess(
      ['exec', '--state', file, '--', process.execPath, '-e', command],
      preloading(fault),
    )
    await changeAndFail(emulator)
    expect(readFileSync(file, 'utf8')).toContain('"name":"kept"')
    expect(emulator.output.stderr).toContain('milvus-emulator: unexpected error: Error: boom\n')
    expect(emulator.output.stdout).toContain('\nended\n')
  })
})

describe('a port that is taken', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('on %s is refused by name of who has it', async (host) => {
    const { port } = await occupy(host)
    const { ended, output } = startProcess(['--port', String(port), '--management-port', 'off'])
    expect(await ended).toBe(1)
    expect(output.stderr).toMatch(
      new RegExp(
        `^milvus-emulator: port ${port} is in use by another process: .*\\(pid \\d+\\); --port 0 takes any free one\\n$`,
      ),
    )
  })

  test.each(['127.0.0.1', '0.0.0.0'])('on ::1 is refused to %s', async (host) => {
    const { port } = await occupy('::1')
    await expect(demandFree(port, host)).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
      message: expect.stringContaining(
        `port ${port} is in use by this process at [::1], where requests to localhost would go`,
      ),
    })
  })

  test('is free once it is closed, and 0 always is', async () => {
    const { server, port } = await occupy('127.0.0.1')
    server.close()
    await once(server, 'close')
    await expect(demandFree(port, '127.0.0.1')).resolves.toBeUndefined()
    await expect(demandFree(0, '127.0.0.1')).resolves.toBeUndefined()
  })
})

describe('--port-file', () => {
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'milvus-emulator-'))
    onTestFinished(() => rmSync(made, { recursive: true }))
    return made
  }

  test('holds the ready line', async () => {
    const place = folder()
    const file = join(place, 'ready.json')
    const emulator = startProcess([...free, '--port-file', file])
    const ready = await readyOf(emulator)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready)
    expect(readdirSync(place)).toEqual(['ready.json'])
  })

  test('is gone when the emulator has ended, unless another has written its own', async () => {
    const file = join(folder(), 'ready.json')
    const one = startProcess([...free, '--port-file', file])
    await readyOf(one)
    one.child.kill('SIGTERM')
    await one.ended
    expect(existsSync(file)).toBe(false)
    const first = startProcess([...free, '--port-file', file])
    await readyOf(first)
    const second = startProcess([...free, '--port-file', file])
    const ready = await readyOf(second)
    first.child.kill('SIGTERM')
    await first.ended
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready)
  })

  test('is gone while the emulator is not ready', async () => {
    const file = join(folder(), 'ready.json')
    writeFileSync(file, '{"url":"http://127.0.0.1:1"}')
    const { port } = await occupy('127.0.0.1')
    const { ended } = startProcess(['--port', String(port), '--port-file', file])
    expect(await ended).toBe(1)
    expect(existsSync(file)).toBe(false)
  })

  test('is still that of another that runs, where this one cannot start', async () => {
    const file = join(folder(), 'ready.json')
    const first = startProcess([...free, '--port-file', file])
    const ready = await readyOf(first)
    const { port } = new URL(ready.url)
    expect(await startProcess(['--port', port, '--port-file', file]).ended).toBe(1)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ready)
    first.child.kill('SIGKILL')
    await first.ended
    const other = await occupy('127.0.0.1')
    expect(await startProcess(['--port', String(other.port), '--port-file', file]).ended).toBe(1)
    expect(existsSync(file)).toBe(false)
  })
})
