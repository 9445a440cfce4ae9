import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { wherePortsGo } from '../support/patience.js'
import { readyOf, startProcess } from '../support/start-process.js'

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return String(typeof address === 'object' && address ? address.port : 0)
}

async function health(
  pid: number | undefined,
  env = {},
  uid?: number,
): Promise<[number | null, string]> {
  const asked = startProcess(['health', ...(pid === undefined ? [] : [String(pid)])], env, uid)
  return [await asked.ended, asked.output.stderr]
}

describe.runIf(process.platform === 'linux')('health', wherePortsGo, () => {
  test.each([
    ['the management port of a variable', ['--port', '0'], 'METRICS_PORT'],
    ['one of our own variable', ['--port', '0'], 'MILVUS_EMULATOR_MANAGEMENT_PORT'],
    ['the API port, without another', ['--management-port', 'off'], 'PROXY_PORT'],
  ])('asks %s', async (_, argv, variable) => {
    const emulator = startProcess(argv, { [variable]: await freePort() })
    await readyOf(emulator)
    // A proxy would be asked in its place.
    expect(await health(emulator.child.pid, { http_proxy: 'http://127.0.0.1:1' })).toEqual([0, ''])
  })

  test('asks a port given as an argument, and says when nobody answers', async () => {
    const port = await freePort()
    const emulator = startProcess(['--port', '0', '--management-port', port])
    await readyOf(emulator)
    expect(await health(emulator.child.pid)).toEqual([0, ''])
    emulator.child.kill('SIGTERM')
    await emulator.ended
    expect(await health(emulator.child.pid)).toEqual([
      1,
      `milvus-emulator: process ${emulator.child.pid} is no emulator\n`,
    ])
  })

  test('says so where the system chose the ports', async () => {
    const emulator = startProcess(['--port', '0', '--management-port', '0'])
    await readyOf(emulator)
    expect(await health(emulator.child.pid)).toEqual([
      1,
      'milvus-emulator: it listens on any free port, which is not known here\n',
    ])
  })

  test.runIf(process.getuid?.() === 0)('passes over those of other users', async () => {
    const nobody = 65534
    const other = startProcess(['--port', '0', '--management-port', await freePort()])
    await readyOf(other)
    const { pid } = other.child
    expect(await health(pid, {}, nobody)).toEqual([
      1,
      `milvus-emulator: process ${pid} is another user's\n`,
    ])
    const own = startProcess(['--port', '0', '--management-port', await freePort()], {}, nobody)
    await readyOf(own)
    expect(await health(undefined, {}, nobody)).toEqual([0, ''])
  })

  test('says that a process is no emulator', async () => {
    expect(await health(1)).toEqual([1, 'milvus-emulator: process 1 is no emulator\n'])
  })
})
