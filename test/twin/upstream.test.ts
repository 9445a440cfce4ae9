import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../src/server/certificate.js'
import { type ServerOptions, startEmulator } from '../../src/server/server.js'
import { wherePortsGo } from '../support/patience.js'
import { startRawServer } from '../support/raw-server.js'

async function start(options: ServerOptions = {}) {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

/** A server behind, and one in front of it. */
async function startBoth(behind: ServerOptions = {}, front: ServerOptions = {}) {
  const upstream = await start(behind)
  return { upstream, emulator: await start({ upstream: upstream.url, ...front }) }
}

const post = (url: string, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer root:Milvus', ...headers },
    redirect: 'manual',
  })

const seen = async (answer: Response) => {
  const headers = [...answer.headers].filter(([name]) => !/date|trace-id/.test(name))
  return { status: answer.status, headers, text: await answer.text() }
}

describe('--upstream', () => {
  test('sends on what makes its own handler panic', async () => {
    const { upstream, emulator } = await startBoth({ profile: '2.6' }, { profile: '2.5' })
    const lacking = ['/v2/vectordb/resource_groups/alter', '{"resource_groups":{"a":{}}}'] as const
    const own = await seen(await post(emulator.url, ...lacking))
    expect(own).toEqual(await seen(await post(upstream.url, ...lacking)))
    expect(JSON.parse(own.text).code).toBe(300)
  })

  test('sends requests on as they are, and their answers back', async () => {
    const seeds = [{ databases: [{ dbName: 'd', collections: [] }] }]
    const { upstream, emulator } = await startBoth({ profile: '2.4', seeds }, { profile: '3.0' })
    const requests: [path: string, body: string, headers?: Record<string, string>][] = [
      ['/v2/vectordb/collections/create', '{"collectionName":"c","dimension":4}'],
      ['/v2/vectordb/collections/create', '{"collectionName":"c","dimension":8}'],
      ['/v2/vectordb/collections/list', '{}', { 'db-name': 'd' }],
      ['/v2/vectordb/collections/list', '{}', { authorization: 'Bearer root:wrong' }],
      ['/v2/vectordb/collections/list', '{}', { authorization: 'Basic cm9vdDpNaWx2dXM=' }],
      ['/v2/vectordb/collections/list', '{}', { 'request-timeout': 'soon' }],
      ['/v2/vectordb/collections/list', '{"dbName":'],
      ['/v2/vectordb/collections/list/?a=%2F&b', '{}'],
      ['/v2/vectordb/collections%2Flist?x=1', '{}'],
      ['/v2/vectordb/jobs/import/commit', '{}'],
      ['/v1/vector/collections/create', '{"collectionName":"old","dimension":4}'],
      ['//elsewhere.example/v2', '{}'],
    ]
    for (const [path, body, headers] of requests) {
      const own = await seen(await post(emulator.url, path, body, headers))
      if (!path.includes('create')) {
        expect(own).toEqual(await seen(await post(upstream.url, path, body, headers)))
      }
    }
    expect([...upstream.catalog.database('default').collections.keys()]).toEqual(['c', 'old'])
    const old = { headers: { authorization: 'Bearer root:Milvus' } }
    const listed = await fetch(`${emulator.url}/v1/vector/collections`, old)
    expect(await listed.json()).toEqual({ code: 200, data: ['c', 'old'] })
    const [first, second, , wrong] = emulator.requests()
    expect(first).toMatchObject({ user: 'root', code: 0, answer: { code: 0, data: {} }, notes: [] })
    expect(second).toMatchObject({ collection: 'c', database: 'default', code: 65535 })
    expect(wrong).toMatchObject({ user: null, status: 401, code: 1800 })
  })

  test('sends no header of the connection or of its own, and the bytes of answers', async () => {
    const text = 'HTTP/1.1 207 x\r\nX-A: \xe9\r\nX-A: 2\r\nX-Hop: 1\r\nConnection: x-hop\r\n'
    const { url, received } = await startRawServer((socket) =>
      socket.write(Buffer.from(`${text}Content-Length: 3\r\n\r\n\xff\x00z`, 'latin1')),
    )
    const emulator = await start({ upstream: url })
    const answer = await post(emulator.url, '/v2/vectordb/collections/list', '{"a": 1.0}', {
      te: 'trailers',
      'x-emulator-namespace': 'default',
      'proxy-authorization': 'secret',
      'x-own': 'kept',
    })
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe('\xff\x00z')
    expect(answer.status).toBe(207)
    expect(answer.headers.get('x-a')).toBe('\xe9, 2')
    expect(answer.headers.get('x-hop')).toBe(null)
    const [head = '', body] = received.join('').split('\r\n\r\n')
    expect(body).toBe('{"a": 1.0}')
    expect(head).toContain(`host: ${url.slice('http://'.length)}`)
    expect(head).toContain('x-own: kept')
    expect(head).toMatch(/via: 1\.1 milvus-emulator-[0-9a-f]{8}/)
    expect(head).not.toMatch(/^(te|proxy-authorization|x-emulator-namespace|accept-encoding):/im)
  })

  test('lets faults act in front of it, and before its answers', async () => {
    const { upstream, emulator } = await startBoth()
    const create = (name: string) =>
      post(
        emulator.url,
        '/v2/vectordb/collections/create',
        JSON.stringify({ collectionName: name, dimension: 2 }),
      )
    emulator.fault({
      match: { path: 'collections/create', collection: 'a', user: 'root' },
      action: { error: { code: 5, message: 'no' } },
    })
    emulator.fault({ match: { collection: 'b' }, action: { loseAnswer: true } })
    emulator.fault({ match: { collection: 'c' }, action: { delayMs: 1 } })
    expect(await (await create('a')).json()).toEqual({ code: 5, message: 'no' })
    await expect(create('b')).rejects.toThrow('fetch failed')
    expect(await (await create('c')).json()).toEqual({ code: 0, data: {} })
    expect([...upstream.catalog.database('default').collections.keys()]).toEqual(['b', 'c'])
    expect(emulator.requests({ note: 'fault acted' }).map(({ status }) => status)).toEqual([
      200, 0, 200,
    ])
  })

  test('refuses what only its own data could do', async () => {
    const { upstream, emulator } = await startBoth()
    const message = `the data is that of ${upstream.url} (--upstream), which milvus-emulator cannot seed, reset, keep or fork; its own are the faults and the journal`
    const routes = [
      ['POST', '/reset'],
      ['POST', '/seed'],
      ['GET', '/state'],
      ['PUT', '/state'],
      ['PUT', '/snapshots/s'],
      ['POST', '/snapshots/s/restore'],
      ['POST', '/namespaces'],
    ] as const
    for (const [method, path] of routes) {
      const body = path === '/namespaces' ? { body: '{"name":"n"}' } : {}
      const answer = await fetch(`${emulator.url}/_emulator${path}`, { method, ...body })
      expect(answer.status).toBe(409)
      expect(await answer.json()).toEqual({ error: { code: 'upstream_data', message } })
    }
    expect(() => emulator.reset()).toThrow(message)
    expect(() => emulator.exportState()).toThrow(message)
    expect(() => emulator.snapshot('s')).toThrow(message)
    expect(() => emulator.restore('s')).toThrow(message)
    expect(() => emulator.fork('n')).toThrow(message)
    await expect(emulator.seed({})).rejects.toThrow(message)
    await expect(emulator.importState({})).rejects.toThrow(message)
    await expect(emulator.rows('c')).rejects.toThrow(message)
    const info = await fetch(`${emulator.url}/_emulator`)
    expect(await info.json()).toMatchObject({ upstream: upstream.url })
  })

  test('is not asked when the journal is rehearsed', async () => {
    const { upstream, emulator } = await startBoth()
    const path = '/v2/vectordb/collections/create'
    await post(emulator.url, path, '{"collectionName":"c","dimension":4}')
    expect(await emulator.rehearse({ to: '3.0', origin: 'empty' })).toEqual([])
    expect(upstream.requests()).toHaveLength(1)
  })

  test('never asks itself', wherePortsGo, async () => {
    const front = await start({ port: 0 })
    const { port } = new URL(front.url)
    await front.close()
    const emulator = await start({ port: Number(port), upstream: front.url })
    const answer = await post(emulator.url, '/v2/vectordb/collections/list', '{}')
    expect(answer.status).toBe(502)
    expect(await answer.json()).toEqual({
      code: 2,
      message: `service unavailable: milvus-emulator got no answer of its upstream ${front.url}: it leads back here`,
    })
  })

  const cut = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":0'
  test.each<[what: string, says: string, reason: RegExp]>([
    ['is gone at once', '', /^it closed the connection$/],
    ['ends in the middle', cut, /^it closed the connection$/],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /^it speaks no HTTP\/1\.1$/],
    [
      'says two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      /^the length of its answer is not clear$/,
    ],
    [
      'has bad chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^a chunk of its answer has no size$/,
    ],
    ['has no such status', 'HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n', /its status is 999/],
    [
      'switches protocols',
      'HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      /^it switched protocols$/,
    ],
  ])('answers 502 for one that %s', async (_, says, reason) => {
    const { url } = await startRawServer((socket) => socket.end(says))
    const emulator = await start({ upstream: url })
    const answer = await post(emulator.url, '/v2/vectordb/collections/list', '{}')
    expect(answer.status).toBe(502)
    const { code, message } = (await answer.json()) as { code: number; message: string }
    expect(code).toBe(2)
    const lead = `service unavailable: milvus-emulator got no answer of its upstream ${url}: `
    expect(message.slice(0, lead.length)).toBe(lead)
    expect(message.slice(lead.length)).toMatch(reason)
    const text = `${url}: ${message.slice(lead.length)}`
    expect(emulator.expectRequest().notes).toEqual([{ kind: 'no answer from upstream', text }])
  })

  test('answers 502 where nobody listens, and asks again', wherePortsGo, async () => {
    const upstream = await start()
    const { port } = new URL(upstream.url)
    const emulator = await start({ upstream: upstream.url })
    const list = () => post(emulator.url, '/v2/vectordb/collections/list', '{}')
    await upstream.close()
    expect(await (await list()).json()).toEqual({
      code: 2,
      message: `service unavailable: milvus-emulator got no answer of its upstream ${upstream.url}: connect ECONNREFUSED 127.0.0.1:${port}`,
    })
    await start({ port: Number(port) })
    expect(await (await list()).json()).toEqual({ code: 0, data: [] })
  })

  test('sends on an answer that nests too deeply for the journal', async () => {
    const deep = `{"code":0,"data":${'['.repeat(7000)}${']'.repeat(7000)}}`
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
    const { url } = await startRawServer((socket) =>
      socket.write(`${head}Content-Length: ${deep.length}\r\n\r\n${deep}`),
    )
    const emulator = await start({ upstream: url })
    const answer = await post(emulator.url, '/v2/vectordb/collections/list', '{}')
    expect(await answer.text()).toBe(deep)
    const kept = await fetch(`${emulator.url}/_emulator/requests/1`)
    expect(await kept.json()).toMatchObject({ code: 0, answer: '(nested too deeply to show)' })
  })

  test('takes the end of the connection for the end of an answer without a length', async () => {
    const { url } = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\n{"code":0}'),
    )
    const emulator = await start({ upstream: url })
    for (let i = 0; i < 2; i++) {
      const answer = await post(emulator.url, '/v2/vectordb/collections/list', '{}')
      expect(await answer.text()).toBe('{"code":0}')
    }
  })

  test('asks one that speaks TLS by its authority', async () => {
    const { cert, key, ca } = await makeCertificate('127.0.0.1')
    const { emulator } = await startBoth({ tls: { cert, key } }, { upstreamCa: ca })
    expect((await post(emulator.url, '/v2/vectordb/collections/list', '{}')).status).toBe(200)
  })
})

test.each<[options: ServerOptions, message: string | RegExp]>([
  [
    { upstream: 'ftp://x' },
    'upstream: "ftp://x" is not the address of a server, such as http://localhost:19530',
  ],
  [{ upstream: 'http://h/v2' }, 'upstream: "http://h/v2" is not the address of a server'],
  [
    { upstream: 'http://u:secret@h' },
    /^upstream: the address holds a user or a password; each request brings its own$/,
  ],
  [
    { upstream: 'http://h', seeds: [{}] },
    'seeds: has no effect with upstream, whose data is its own',
  ],
  [{ upstream: 'http://h', loadDelay: 5 }, 'loadDelay: has no effect with upstream'],
  [{ upstreamCa: 'x' }, 'upstreamCa: needs upstream or twin'],
  [{ twin: 'https://a.example', upstreamCa: 'x' }, 'upstreamCa: it holds no CERTIFICATE as PEM'],
  [{ upstream: 'http://h', twin: 'http://h' }, 'twin: there is an upstream, which answers alone'],
  [{ answerFrom: 'upstream' }, 'answerFrom: needs twin'],
  [{ twin: 'http://h/v2' }, 'twin: "http://h/v2" is not the address of a server'],
])('refuses %j', async (options, message) => {
  await expect(startEmulator(options)).rejects.toThrow(message)
})
