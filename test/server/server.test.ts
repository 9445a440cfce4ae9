import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { versions } from '../../src/milvus/versions.js'
import { type RunningEmulator, type ServerOptions, startEmulator } from '../../src/server/server.js'
import { beginRequest, untilItCloses } from '../support/begin-request.js'
import { longerThanTests, wherePortsGo } from '../support/patience.js'

async function start(options: ServerOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

const list = async ({ url, token }: RunningEmulator) => {
  const answer = await fetch(`${url}/v2/vectordb/collections/list`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '{}',
  })
  return answer.json()
}

/** Takes a port; gives its number. */
async function occupy(port = 0): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const portOf = (url: string | undefined): number => Number(new URL(url ?? '').port)

test('an emulator that is disposed of is closed', async () => {
  const emulator = await start({ managementPort: 0 })
  await Promise.all([emulator[Symbol.asyncDispose](), emulator.close()])
  await expect(fetch(emulator.url)).rejects.toThrow()
  await expect(fetch(String(emulator.managementUrl))).rejects.toThrow()
})

describe('startEmulator', () => {
  test('answers at its url when it resolves', async () => {
    const emulator = await start()
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(emulator.managementUrl).toBeUndefined()
    expect(await list(emulator)).toEqual({ code: 0, data: [] })
  })

  test('gives a token for the root password it was told', async () => {
    const emulator = await start({ rootPassword: 'other' })
    expect(emulator.token).toBe('root:other')
    expect(await list(emulator)).toEqual({ code: 0, data: [] })
    expect(await list({ ...emulator, token: 'root:Milvus' })).toEqual({
      code: 1800,
      message: "user hasn't authenticated",
    })
  })

  test('holds its seeds, and resets to them', async () => {
    const seeds = [
      { databases: [{ dbName: 'default', collections: [{ collectionName: 'c', dimension: 4 }] }] },
    ]
    const emulator = await start({ seeds })
    expect(await list(emulator)).toEqual({ code: 0, data: ['c'] })
    emulator.reset('empty')
    expect(await list(emulator)).toEqual({ code: 0, data: [] })
    emulator.reset()
    expect(await list(emulator)).toEqual({ code: 0, data: ['c'] })
  })

  test('takes the port it is told', async () => {
    const first = await startEmulator()
    const port = portOf(first.url)
    await first.close()
    const emulator = await start({ port })
    expect(emulator.url).toBe(`http://127.0.0.1:${port}`)
  })

  test('names an address to call for one that is a wildcard', async () => {
    const emulator = await start({ host: '0.0.0.0', managementPort: 0 })
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(emulator.managementUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('runs beside others', async () => {
    const emulators = await Promise.all([
      start(),
      start({ profile: '2.3' }),
      start({ auth: false }),
    ])
    expect(new Set(emulators.map(({ url }) => url)).size).toBe(3)
    expect(await Promise.all(emulators.map(list))).toEqual([
      { code: 0, data: [] },
      { code: 200, data: [] },
      { code: 0, data: [] },
    ])
  })

  test('refuses a port that is taken, and leaves nothing running', async () => {
    const port = await occupy()
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    const free = await occupy().then((taken) => taken + 1)
    await expect(startEmulator({ port: free, managementPort: port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port,
    })
    await occupy(free)
  })

  test('knows its own addresses in whatever spelling', async () => {
    const port = await occupy()
    for (const host of ['::1', '0:0:0:0:0:0:0:1', '[::1]']) {
      await expect(startEmulator({ port, host })).rejects.toMatchObject({
        code: 'EADDRINUSE',
        port,
      })
    }
  })

  test('refuses a seed that cannot be applied before it listens', async () => {
    const port = await occupy()
    await expect(startEmulator({ port, seeds: [{ x: 1 }] })).rejects.toThrow('seed #1: /x: ')
  })
})

describe('close', () => {
  test('frees both ports', wherePortsGo, async () => {
    const emulator = await startEmulator({ managementPort: 0 })
    await list(emulator)
    await fetch(`${emulator.managementUrl}/healthz`)
    await emulator.close()
    await occupy(portOf(emulator.url))
    await occupy(portOf(emulator.managementUrl))
    await expect(list(emulator)).rejects.toThrow()
  })

  test('may be called again', async () => {
    const emulator = await startEmulator({ managementPort: 0 })
    await emulator.close()
    await expect(emulator.close()).resolves.toBeUndefined()
  })

  test('waits for no save, and tells of none, where no state is kept', async () => {
    const told: string[] = []
    const logger = pino({ level: 'warn' }, { write: (line: string) => void told.push(line) })
    const emulator = await startEmulator({ logger })
    await emulator.close()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(told).toEqual([])
  })

  test('answers what is under way', async () => {
    const emulator = await startEmulator({ graceMs: longerThanTests })
    const socket = await beginRequest(emulator.url)
    const closed = emulator.close()
    await untilItCloses(emulator.url)
    socket.write('{}')
    expect(Buffer.concat(await socket.toArray()).toString()).toMatch(
      /\r\n\{"code":0,"data":\[\]\}$/,
    )
    await closed
  })

  test('ends a connection with the answer to its next request', async () => {
    const emulator = await startEmulator({ lullMs: longerThanTests })
    const socket = await beginRequest(emulator.url)
    socket.write('{}')
    await once(socket, 'data')
    const closed = emulator.close()
    await untilItCloses(emulator.url)
    socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n')
    const answer = Buffer.concat(await socket.toArray()).toString()
    expect(answer.toLowerCase()).toMatch(/^http\/1\.1 401 .*\r\nconnection: close\r\n/s)
    await closed
  })

  test('does not wait for ever for what never ends', async () => {
    const emulator = await startEmulator()
    const socket = await beginRequest(emulator.url)
    const ended = once(socket, 'close')
    await emulator.close()
    await ended
  })
})

describe('the management port', () => {
  const get = async (url: string, init?: RequestInit) => {
    const answer = await fetch(url, init)
    return [answer.status, answer.headers.get('content-type'), await answer.text()]
  }
  const text = 'text/plain; charset=utf-8'

  test.each(['GET', 'POST', 'PUT'])('says that all is well to %s', async (method) => {
    const { managementUrl } = await start({ managementPort: 0 })
    expect(await get(`${managementUrl}/healthz`, { method })).toEqual([200, text, 'OK'])
    expect(await get(`${managementUrl}/healthz?x`, { method })).toEqual([200, text, 'OK'])
  })

  test.each(versions)('names the parts of %s to who sends JSON', async (version) => {
    const { managementUrl } = await start({ managementPort: 0, profile: version })
    const names =
      version === '2.6' || version === '3.0'
        ? ['mixcoord', 'querynode', 'datanode', 'proxy', 'streamingnode']
        : [
            'rootcoord',
            'datacoord',
            'indexcoord',
            'querycoord',
            'querynode',
            'datanode',
            'indexnode',
            'proxy',
          ]
    const detail = names.map((name) => `{"name":"${name}","code":1}`).join(',')
    const headers = { 'content-type': 'application/json' }
    expect(await get(`${managementUrl}/healthz`, { headers })).toEqual([
      200,
      text,
      `{"state":"OK","detail":[${detail}]}`,
    ])
    const other = { 'content-type': 'application/json; charset=utf-8' }
    expect(await get(`${managementUrl}/healthz`, { headers: other })).toEqual([200, text, 'OK'])
  })

  test.each(versions)('says that the process lives, in releases that do: %s', async (version) => {
    const { managementUrl } = await start({ managementPort: 0, profile: version })
    const lives = version === '2.6' || version === '3.0'
    expect(await get(`${managementUrl}/livez`)).toEqual(
      lives ? [200, text, 'Milvus Process Active\n'] : [404, 'text/plain', '404 page not found'],
    )
  })

  test.each(versions)('leads from the web page of %s to the console', async (version) => {
    const { managementUrl, consoleUrl } = await start({ managementPort: 0, profile: version })
    const { status, headers } = await fetch(`${managementUrl}/webui/`, { redirect: 'manual' })
    const hasPage = version !== '2.3' && version !== '2.4'
    expect([status, headers.get('location')]).toEqual(hasPage ? [307, consoleUrl] : [404, null])
  })

  test('leads to the console under the name by which it was reached', async () => {
    const { managementUrl = '', url } = await start({ managementPort: 0 })
    const named = managementUrl.replace('127.0.0.1', 'localhost')
    const { headers } = await fetch(`${named}/webui/x.css`, { redirect: 'manual' })
    const { port } = new URL(url)
    expect(headers.get('location')).toBe(`http://localhost:${port}/_emulator/console`)
  })

  test('has no web page without a control plane', async () => {
    const { managementUrl, consoleUrl } = await start({ managementPort: 0, control: 'off' })
    expect(consoleUrl).toBeUndefined()
    expect(await get(`${managementUrl}/webui/`)).toEqual([404, 'text/plain', '404 page not found'])
  })

  test('knows nothing else', async () => {
    const { managementUrl } = await start({ managementPort: 0 })
    for (const path of ['/', '/v2/vectordb/collections/list', '/_emulator/reset', '/healthz/']) {
      expect(await get(`${managementUrl}${path}`)).toEqual([
        404,
        'text/plain',
        '404 page not found',
      ])
    }
  })
})
