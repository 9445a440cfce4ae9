import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { startApp } from '../support/start-app.js'

const seeds = [
  { databases: [{ dbName: 'default', collections: [{ collectionName: 'seeded', dimension: 4 }] }] },
]

/** An emulator that holds `seeded` and, beyond its seeds, the database `more`. */
async function start() {
  const { app, catalog } = await startApp('2.6', { seeds })
  catalog.addDatabase('more')
  const reset = (body?: string | object, headers: Readonly<Record<string, string>> = {}) => {
    const sent = request(app.server).post('/_emulator/reset').set(headers)
    return body === undefined ? sent : sent.send(body)
  }
  const state = () => ({
    databases: [...catalog.databases.keys()],
    collections: [...catalog.database('default').collections.keys()],
  })
  return { reset, state }
}

const changed = { databases: ['default', 'more'], collections: ['seeded'] }

describe('POST /_emulator/reset', () => {
  test.each([[undefined], [{}], [''], ['{}'], ['null'], [{ to: 'seeds' }]])(
    'goes back to the seeds: %j',
    async (body) => {
      const { reset, state } = await start()
      const answer = await reset(body)
      expect([answer.status, answer.body]).toEqual([200, { reset: 'seeds' }])
      expect(state()).toEqual({ databases: ['default'], collections: ['seeded'] })
    },
  )

  test('goes to an empty server', async () => {
    const { reset, state } = await start()
    const answer = await reset({ to: 'empty' })
    expect([answer.status, answer.body]).toEqual([200, { reset: 'empty' }])
    expect(state()).toEqual({ databases: ['default'], collections: [] })
  })

  test('takes what curl sends as a form', async () => {
    const { reset, state } = await start()
    const answer = await reset('{"to":"empty"}', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(answer.body).toEqual({ reset: 'empty' })
    expect(state().collections).toEqual([])
  })

  test('needs no token', async () => {
    const { reset } = await start()
    expect((await reset({}, { authorization: 'nonsense' })).status).toBe(200)
  })

  test.each([
    ['JSON that is none', '{', 400, 'bad_json'],
    ['an unknown target', { to: 'nothing' }, 400, 'bad_request'],
    ['a wrong type', { to: 5 }, 400, 'bad_request'],
    ['an unknown key', { too: 'empty' }, 400, 'bad_request'],
    ['a list', [], 400, 'bad_request'],
  ])('refuses %s and changes nothing', async (_, body, status, code) => {
    const { reset, state } = await start()
    const answer = await reset(body)
    expect([answer.status, answer.body]).toEqual([
      status,
      { error: { code, message: expect.stringMatching(/./) } },
    ])
    expect(state()).toEqual(changed)
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }, 'foreign_origin'],
    [
      'an origin of this host on another port',
      { origin: 'http://localhost:1', host: 'localhost:2' },
      'foreign_origin',
    ],
    ['the origin null', { origin: 'null' }, 'foreign_origin'],
    ['an origin over TLS', { origin: 'https://localhost', host: 'localhost' }, 'foreign_origin'],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 'foreign_origin'],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }, 'foreign_origin'],
    ['a host that is not ours', { host: 'evil.example' }, 'foreign_host'],
    ['a host that is not ours, with a port', { host: 'evil.example:19530' }, 'foreign_host'],
    ['a host that only begins like ours', { host: 'localhost.evil.example' }, 'foreign_host'],
    ['a host that looks like an address', { host: '127.0.0.1.evil.example' }, 'foreign_host'],
    ['a host below a name like ours', { host: 'local.evil.example' }, 'foreign_host'],
    ['a host that ends like ours', { host: 'evil-local.example.' }, 'foreign_host'],
    ['a host without a name', { host: '.local' }, 'foreign_host'],
    ['a dot', { host: '.' }, 'foreign_host'],
    ['two dots behind a name', { host: 'localhost..' }, 'foreign_host'],
    ['a foreign host with an empty port', { host: 'evil.example:' }, 'foreign_host'],
    ['a host that begins like an address', { host: '127.1.example' }, 'foreign_host'],
    ['a host below a zone of addresses', { host: 'evil.arpa' }, 'foreign_host'],
    [
      'a foreign name in letters of another script',
      { host: 'xn--evl-1ma.example' },
      'foreign_host',
    ],
  ])('refuses %s and changes nothing', async (_, headers, code) => {
    const { reset, state } = await start()
    const answer = await reset({ to: 'empty' }, headers)
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: { code, message: expect.stringMatching(/./) } },
    ])
    expect(state()).toEqual(changed)
  })

  test('answers to other hosts where it is told to', async () => {
    const { app } = await startApp('2.6', { allowHosts: ['Milvus.Example.com.'] })
    const status = async (host: string) =>
      (await request(app.server).post('/_emulator/reset').set({ host })).status
    expect(await status('milvus.example.com:19530')).toBe(200)
    expect(await status('other.example.com')).toBe(403)
  })

  test('refuses a foreign request before it looks for the namespace', async () => {
    const { app } = await startApp()
    const answer = await request(app.server)
      .post('/_ns/nope/_emulator/reset')
      .set({ origin: 'http://evil.example' })
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: { code: 'foreign_origin', message: 'the control plane answers no other origin' } },
    ])
  })

  test.each([
    { host: 'localhost:19530' },
    { host: '127.0.0.1:19530' },
    { host: '[::1]:19530' },
    { host: '192.168.1.5' },
    { host: 'milvus' },
    { host: 'milvus-emulator:19530' },
    { host: 'api.localhost' },
    { host: 'host.docker.internal:19530' },
    { host: 'LOCALHOST' },
    { host: 'localhost.' },
    { host: 'milvus.default.svc.cluster.local:19530' },
    { host: 'host.containers.internal' },
    { host: 'gateway.docker.internal' },
    { host: 'milvus.local' },
    { host: 'milvus.test' },
    { host: 'milvus.home.arpa' },
    { host: 'xn--mlvus-2va.local' },
    { host: 'localhost:' },
    { host: 'LOCALHOST.:' },
    { host: '[::1]:' },
    { host: '[FE80::1%25eth0]:19530' },
    { host: '127.0.0.1:' },
    { host: '127.0.0.1.' },
    { host: '127.1' },
    { host: '' },
    { host: 'localhost:19530', origin: 'http://localhost:19530' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('answers %j', async (headers) => {
    const { reset } = await start()
    expect((await reset({}, headers)).status).toBe(200)
  })
})

describe('the control plane', () => {
  test.each([
    ['get', '/_emulator/reset', '; there is POST'],
    ['put', '/_emulator/reset?to=empty', '; there is POST'],
    ['put', '/_emulator/state/', '; did you mean /_emulator/state?'],
    ['post', '/_emulator/state', '; there is GET and PUT'],
    ['put', '/_emulator/snapshots/before/restore', '; there is POST'],
    ['put', '/_emulator/snapshot/before', '; did you mean /_emulator/snapshots/before?'],
    ['put', '/_emulator/snapshot', '; did you mean /_emulator/snapshots?'],
    ['post', '/_emulator/events', '; there is GET'],
    ['post', '/_emulator/consol', '; did you mean /_emulator/console?'],
    ['put', '/_emulator/snapshots/a/b', ''],
    ['get', '/_emulator/nope', ''],
    ['post', '/_emulator/reset/', '; did you mean /_emulator/reset?'],
    ['post', '/_emulator', '; there is GET'],
    ['post', '/_emulator//', '; did you mean /_emulator?'],
    ['put', '/_emulator/faults', '; there is DELETE, GET and POST'],
    ['post', '/_emulator/requests/count', '; there is GET'],
    ['get', '/_emulator/openapiXjson', '; did you mean /_emulator/openapi.json?'],
    ['post', '/_ns/default/_emulator/rest', '; did you mean /_ns/default/_emulator/reset?'],
    ['get', '/_ns/default/_emulator/reset', '; there is POST'],
  ] as const)('has no %s %s', async (method, path, hint) => {
    const { app } = await startApp()
    const answer = await request(app.server)[method](path)
    expect([answer.status, answer.body]).toEqual([
      404,
      {
        error: {
          code: 'unknown_route',
          message: `milvus-emulator has no ${method.toUpperCase()} ${path}${hint}`,
        },
      },
    ])
  })

  test('carries none of the headers of the emulated API', async () => {
    const { app } = await startApp()
    const { headers } = await request(app.server).post('/_emulator/reset')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
