import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { countLatency, Meter } from '../../src/emulator/meter.js'
import { createManagement } from '../../src/server/management.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'
import { longerThanTests } from '../support/patience.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator({ managementPort: 0, ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

async function call({ url, token }: { url: string; token: string }, path: string, body = '{}') {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${url}${path}`, { method: 'POST', body, headers })).text()
}

const metrics = async (url = '', path = '/metrics') => (await fetch(`${url}${path}`)).text()
const samples = (text: string, name: string) =>
  text.split('\n').filter((line) => line.startsWith(`${name}{`))

describe('GET /metrics', () => {
  test('counts requests under the names of the real server', async () => {
    const emulator = await start()
    await call(emulator, '/v2/vectordb/collections/list')
    await call(emulator, '/v2/vectordb/collections/list?x=1')
    const answer = await call(
      emulator,
      '/v2/vectordb/collections/describe',
      '{"collectionName":"c"}',
    )
    await call(emulator, '/nowhere')
    const text = await metrics(emulator.managementUrl)
    const path = (name: string) => `{node_id="1",path="/v2/vectordb/collections/${name}"}`
    expect(samples(text, 'milvus_proxy_restful_api_req_count')).toEqual([
      `milvus_proxy_restful_api_req_count${path('list')} 2`,
      `milvus_proxy_restful_api_req_count${path('describe')} 1`,
      'milvus_proxy_restful_api_req_count{node_id="1",path="not found"} 1',
    ])
    expect(samples(text, 'milvus_proxy_restful_api_receive_bytes_count').slice(0, 2)).toEqual([
      `milvus_proxy_restful_api_receive_bytes_count${path('list')} 4`,
      `milvus_proxy_restful_api_receive_bytes_count${path('describe')} 22`,
    ])
    expect(samples(text, 'milvus_proxy_restful_api_send_bytes_count')[1]).toBe(
      `milvus_proxy_restful_api_send_bytes_count${path('describe')} ${answer.length}`,
    )
    expect(samples(text, 'milvus_proxy_req_count')).toEqual(
      ['ShowCollections 2 2 0', 'DescribeCollection 1 0 1'].flatMap((line) => {
        const [method, ...counts] = line.split(' ')
        return ['total', 'success', 'fail'].map(
          (status, i) =>
            `milvus_proxy_req_count{node_id="1",function_name="${method}",status="${status}"} ${counts[i]}`,
        )
      }),
    )
    const latency = 'milvus_proxy_restful_api_req_latency'
    expect(samples(text, `${latency}_count`)[0]).toBe(`${latency}_count${path('list')} 2`)
    expect(samples(text, `${latency}_bucket`).slice(0, 19).at(-1)).toBe(
      `${latency}_bucket{le="+Inf",node_id="1",path="/v2/vectordb/collections/list"} 2`,
    )
  })

  test('counts what was refused at the door', async () => {
    const emulator = await start()
    await call({ ...emulator, token: 'nobody' }, '/v2/vectordb/collections/list')
    expect(await metrics(emulator.managementUrl)).toContain(
      'milvus_proxy_req_count{node_id="1",function_name="ShowCollections",status="fail"} 1\n',
    )
  })

  test('counts what got no answer, and nothing that the real server answers before it counts', async () => {
    const emulator = await start()
    emulator.fault({ action: { loseAnswer: true } })
    await expect(call(emulator, '/v2/vectordb/collections/list')).rejects.toThrow('fetch failed')
    await fetch(`${emulator.url}/v2/vectordb/collections/list`, { method: 'OPTIONS' })
    const redirected = { method: 'POST', redirect: 'manual' } as const
    await fetch(`${emulator.url}/v2/vectordb/collections/list/`, redirected)
    const text = await metrics(emulator.managementUrl)
    expect(samples(text, 'milvus_proxy_restful_api_req_count')).toEqual([
      'milvus_proxy_restful_api_req_count{node_id="1",path="/v2/vectordb/collections/list"} 1',
    ])
    expect(text).toContain('function_name="ShowCollections",status="fail"} 1\n')
    expect(emulator.requests().map(({ status }) => status)).toEqual([0, 204, 307])
  })

  test('tells what the emulator is, and of its process', async () => {
    const emulator = await start({ profile: '2.4' })
    const text = await metrics(emulator.managementUrl, '/metrics_default')
    expect(samples(text, 'milvus_emulator_info')).toEqual([
      expect.stringMatching(
        /^milvus_emulator_info\{version="[\d.]+",profile="2.4",release="2.4.24"\} 1$/,
      ),
    ])
    expect(text).toMatch(/^milvus_emulator_namespaces 1$/m)
    expect(text).toMatch(/^milvus_emulator_snapshots 0$/m)
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(text).toMatch(/^process_start_time_seconds \d+/m)
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m)
  })

  test('is Prometheus’ text format', async () => {
    const emulator = await start()
    const answer = await fetch(`${emulator.managementUrl}/metrics`)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    for (const line of (await answer.text()).split('\n')) {
      expect(line).toMatch(/^(|# (HELP|TYPE) \w+ .*|\w+(\{.*\})? [\d.e+]+)$/)
    }
  })
})

test('metrics that cannot be gathered are a 500, and told', async () => {
  const emulator = new Emulator()
  const lost = new Error('lost')
  Object.defineProperty(emulator, 'meter', {
    get() {
      throw lost
    },
  })
  const told: Error[] = []
  const management = createManagement(
    emulator,
    () => false,
    (error) => told.push(error),
  )
  onTestFinished(() => void management.close())
  await once(management.listen(0, '127.0.0.1'), 'listening')
  const address = management.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect([answer.status, await answer.text()]).toEqual([500, 'lost\n'])
  expect(told).toEqual([lost])
})

describe('the meter', () => {
  test.each([
    [0, 0],
    [1, 0],
    [1.01, 1],
    [2, 1],
    [2.5, 2],
    [4, 2],
    [131072, 17],
    [131073, 18],
    [1e9, 18],
  ])('counts %d ms in bucket %d', (ms, bucket) => {
    const tally = new Meter().tally('x')
    countLatency(tally, ms)
    expect(tally.buckets.indexOf(1)).toBe(bucket)
  })
})

test('GET /healthz says no word of its connection, which stays', async () => {
  const { headers } = await fetch(`${(await start()).managementUrl}/healthz`)
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual([null, null])
})

test('GET /healthz says to HTTP/1.0 that its connection stays, where asked, and not how long', async () => {
  const { port } = new URL((await start()).managementUrl ?? '')
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write('GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n')
  const [answer] = await once(socket.setEncoding('utf8'), 'data')
  expect(answer).toMatch(/^connection: keep-alive\r$/im)
  expect(answer).not.toMatch(/^keep-alive:/im)
})

test.each([
  ['GET /%68ealthz HTTP/1.1\r\nHost: h', 'HTTP/1.1 200 OK', 'OK'],
  ['GET /healthz%zz HTTP/1.1\r\nHost: h', 'HTTP/1.1 400 Bad Request', '400 Bad Request'],
  [
    'GET /healthz HTTP/1.1',
    'HTTP/1.1 400 Bad Request: missing required Host header',
    '400 Bad Request: missing required Host header',
  ],
  ['GET /healthz HTTP/1.1\r\nHost: h\r\nHost: i', 'HTTP/1.1 400 Bad Request', '400 Bad Request'],
  [
    'GET /healthz HTTP/2.0\r\nHost: h',
    'HTTP/1.1 505 HTTP Version Not Supported: unsupported protocol version',
    '505 HTTP Version Not Supported: unsupported protocol version',
  ],
])('the management port reads heads as Go does: %j', async (head, status, body) => {
  const { port } = new URL((await start()).managementUrl ?? '')
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`${head}\r\nConnection: close\r\n\r\n`)
  const answer = (await text(socket)).split('\r\n')
  expect([answer[0], answer.at(-1)]).toEqual([status, body])
})

test('the management port waits 10 s for a request, and for the next one', () => {
  const server = createManagement(
    new Emulator(),
    () => false,
    () => {},
  )
  expect(server).toMatchObject({
    keepAliveTimeout: 10_000,
    keepAliveTimeoutBuffer: 0,
    headersTimeout: 10_000,
    requestTimeout: 10_000,
  })
})

test('what is no HTTP gets the words of Go’s server on the management port too', async () => {
  const { port } = new URL((await start()).managementUrl ?? '')
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('nonsense\r\n\r\n')
  const text = Buffer.concat(await socket.toArray()).toString()
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]+\r\n\r\n400 Bad Request$/)
})

describe('GET /healthz while the emulator closes', () => {
  test.each([
    ['2.3', 8, 'rootcoord'],
    ['2.6', 5, 'mixcoord'],
  ] as const)('says so as %s does', async (profile, components, first) => {
    const emulator = await start({ profile, graceMs: longerThanTests })
    const { port } = new URL(emulator.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write('POST /v2/vectordb/collections/list HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n')
    socket.write(`Expect: 100-continue\r\nAuthorization: Bearer ${emulator.token}\r\n\r\n`)
    await once(socket, 'data')
    const closed = emulator.close()
    const state = `Not all components are healthy, 0/${components}`
    const plain = await fetch(`${emulator.managementUrl}/healthz`)
    expect([plain.status, await plain.text()]).toEqual([500, state])
    const json = await healthJson(emulator.managementUrl ?? '')
    expect(json).toMatchObject({ state, detail: { length: components } })
    expect(json.detail[0]).toEqual({ name: first, code: 4 })
    socket.write('{}')
    await closed
  })
})

/** `fetch` would add a charset to the content type. */
function healthJson(url: string): Promise<{ state: string; detail: unknown[] }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    request(`${url}/healthz`, { headers }, async (answer) => {
      resolve(JSON.parse(Buffer.concat(await answer.toArray()).toString()))
    })
      .on('error', reject)
      .end()
  })
}
