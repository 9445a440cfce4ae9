import { getEventListeners } from 'node:events'
import type { InjectOptions } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../src/emulator/emulator.js'
import { type AppOptions, createApp } from '../../src/server/app.js'
import { refused, startControl } from '../support/control.js'

const loadedDrop = [
  ['collections/create', { collectionName: 'books', dimension: 4 }],
  ['entities/insert', { collectionName: 'books', data: [{ id: 1, vector: [1, 0, 0, 0] }] }],
  ['indexes/drop', { collectionName: 'books', indexName: 'vector' }],
] as const

async function start(options: AppOptions = {}) {
  const profile = '2.5' as const
  const emulator = new Emulator({ ...options, profile })
  const app = createApp(options, emulator)
  onTestFinished(() => app.close())
  await app.ready()
  const call = async (url: string, payload: object | string = {}, user = 'root:Milvus') => {
    const headers = { authorization: `Bearer ${user}` }
    const request: InjectOptions = { method: 'POST', url, headers, payload }
    const answer = await app.inject(request)
    return { status: answer.statusCode, body: answer.json() }
  }
  const api = (path: string, body: object | string, user?: string, prefix = '') =>
    call(`${prefix}/v2/vectordb/${path}`, body, user)
  const rehearse = (body: object | string, prefix = '') =>
    call(`${prefix}/_emulator/rehearsals`, body)
  return { emulator, app, api, rehearse }
}

/** What listens to a signal, and the sizes of the lists that Node keeps with it, as of signals that were made of it. */
const heldBy = (signal: AbortSignal) => [
  getEventListeners(signal, 'abort').length,
  ...sizesIn(signal),
]
const sizesIn = (signal: AbortSignal) =>
  Object.getOwnPropertySymbols(signal).map((key) => Object(Reflect.get(signal, key)).size)

const dropped = {
  release: '2.6',
  case: 'default',
  step: 3,
  id: 3,
  cause: 'code',
  at: 'code',
  values: [65535, 1100],
  request: {
    method: 'POST',
    path: '/v2/vectordb/indexes/drop',
    headers: {},
    body: { collectionName: 'books', indexName: 'vector' },
  },
  before: {
    status: 200,
    body: {
      code: 65535,
      message: 'index cannot be dropped, collection is loaded, please release it first',
    },
  },
  answer: {
    status: 200,
    body: {
      code: 1100,
      message: expect.stringMatching(
        /^vector index cannot be dropped on loaded collection: \d+: invalid parameter$/,
      ),
    },
  },
}

describe('POST /_emulator/rehearsals', () => {
  test('tells what another release answers differently, and touches nothing', async () => {
    const { emulator, api, rehearse } = await start()
    for (const [path, body] of loadedDrop) await api(path, body)
    const { revision } = emulator.defaultNamespace.catalog
    expect(await rehearse({ to: ['2.6', 'v2.4.1'] })).toEqual({
      status: 200,
      body: {
        from: '2.5',
        to: ['2.6', '2.4'],
        requests: 3,
        forgotten: 0,
        cut: 0,
        differences: [dropped],
      },
    })
    expect(emulator.defaultNamespace.catalog.revision).toBe(revision)
    expect(emulator.defaultNamespace.journal.count()).toBe(3)
    const { body } = await rehearse({ from: '2.6', to: '2.6' })
    expect(body).toMatchObject({ from: '2.6', to: ['2.6'], requests: 3, differences: [] })
  })

  test('begins with the seeds, and knows their users', async () => {
    const seed = {
      databases: [
        { dbName: 'default', collections: [{ collectionName: 'books', dimension: 4 }] },
        { dbName: 'shop' },
      ],
      users: [{ userName: 'ann', password: 'secret-1', roles: ['admin'] }],
    }
    const { api, rehearse } = await start({ seeds: [seed] })
    await api('indexes/drop', loadedDrop[2][1], 'ann:secret-1')
    await api('users/create', { userName: 'bob', password: 'secret-2' })
    await api('users/update_password', {
      ...{ userName: 'bob', password: 'secret-2', newPassword: 'secret-3' },
    })
    await api('collections/list', { dbName: 'shop' }, 'bob:secret-3')
    await api('collections/list', {}, 'bob:wrong')
    const { body } = await rehearse({ to: '2.6' })
    expect(body.differences).toMatchObject([
      {
        id: 1,
        cause: 'code',
        request: { headers: { Authorization: 'Bearer ann:(redacted)' } },
        before: { body: { code: 65535 } },
      },
    ])
    expect(JSON.stringify(body)).not.toContain('secret')
  })

  test('takes another journal, as GET /_emulator/requests gives it, and cases', async () => {
    const { app, api, rehearse } = await start()
    for (const [path, body] of loadedDrop) await api(path, body)
    const url = '/_emulator/requests'
    const journal = (await app.inject({ method: 'GET', url })).payload
    const other = await start()
    const { body } = await other.rehearse(`{"to":["2.6"],"journal":${journal}}`)
    expect(body.differences).toEqual([{ ...dropped, case: 'journal' }])
    const steps = loadedDrop.map(([path, sent]) => ({ request: { path, body: sent } }))
    const cases = await rehearse({ to: '2.6', journal: { cases: [{ name: 'drop', steps }] } })
    expect(cases.body.differences).toMatchObject([{ case: 'journal drop', step: 3, at: 'code' }])
  })

  test('is of one namespace, and of what happened since its reset', async () => {
    const { emulator, api, rehearse } = await start()
    for (const [path, body] of loadedDrop) await api(path, body)
    emulator.createNamespace('mine', 'empty')
    emulator.createNamespace('copy', { namespace: 'default' })
    await api('collections/has', { collectionName: 'books' }, 'root:Milvus', '/_ns/mine')
    await api('collections/has', { collectionName: 'books' }, 'root:Milvus', '/_ns/copy')
    const mine = await rehearse({ to: '2.6' }, '/_ns/mine')
    expect(mine.body).toMatchObject({ requests: 1, differences: [] })
    expect(await rehearse({ to: '2.6' }, '/_ns/copy')).toMatchObject({
      status: 409,
      body: { error: { code: 'unknown_origin' } },
    })
    const copy = await rehearse({ to: '2.6', origin: 'empty' }, '/_ns/copy')
    expect(copy.body).toMatchObject({ requests: 1, differences: [] })
    emulator.defaultNamespace.reset()
    expect(await rehearse({ to: '2.6' })).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'empty_journal',
          message:
            'the journal of the namespace "default" holds no request that could be sent again',
        },
      },
    })
  })

  test('says what it could not send', async () => {
    const { api, rehearse } = await start({ journal: 2 })
    for (const [path, body] of loadedDrop) await api(path, body)
    await api('collections/has', { collectionName: 'x'.repeat(20_000) })
    const { body } = await rehearse({ to: '2.6' })
    expect(body).toMatchObject({ requests: 1, forgotten: 2, cut: 1, differences: [] })
  })

  test.each([
    [
      { to: '4.0' },
      400,
      'unknown_release',
      '"4.0" is no release; there are: 2.3, 2.4, 2.5, 2.6, 3.0',
    ],
    [
      { to: '__proto__' },
      400,
      'unknown_release',
      '"__proto__" is no release; there are: 2.3, 2.4, 2.5, 2.6, 3.0',
    ],
    [
      { to: '2.6', from: 'constructor' },
      400,
      'unknown_release',
      '"constructor" is no release; there are: 2.3, 2.4, 2.5, 2.6, 3.0',
    ],
    [
      '{"to":"2.6","__proto__":{}}',
      400,
      'bad_request',
      'body/__proto__ Unexpected property; there are to, from, origin, journal',
    ],
    [{}, 400, 'bad_request', expect.anything()],
    [{ to: [] }, 400, 'bad_request', expect.anything()],
    [
      { to: '2.6', journal: {} },
      400,
      'bad_journal',
      'journal: it has none of "steps", "cases" and "requests"',
    ],
    [{ to: '2.6', journal: { requests: [] } }, 409, 'empty_journal', expect.anything()],
    [
      { to: '2.6', journal: { requests: [{ method: 'POST' }] } },
      400,
      'bad_journal',
      'journal: /requests/0/path: Expected required property',
    ],
    [
      {
        to: '2.6',
        journal: { cases: [{ name: 'x', steps: [{ request: { path: 'a', method: 'G ET' } }] }] },
      },
      400,
      'bad_journal',
      'G ET /v2/vectordb/a: Method must be a valid HTTP token ["G ET"]',
    ],
  ])('refuses %j', async (body, status, code, message) => {
    const { api, rehearse } = await start()
    await api('collections/list', {})
    expect(await rehearse(body)).toEqual({ status, body: { error: { code, message } } })
  })

  test('leaves nothing with the emulator that outlives it', async () => {
    const { emulator, api, rehearse } = await start()
    await api('collections/list', {})
    await rehearse({ to: '2.6' })
    const held = heldBy(emulator.closing.signal)
    await rehearse({ to: '2.6' })
    expect(heldBy(emulator.closing.signal)).toEqual(held)
  })

  test('names the release that does not take the seeds', async () => {
    const seeds = [
      { databases: [{ dbName: 'shop', properties: { 'database.replica.number': '1' } }] },
    ]
    const { api, rehearse } = await start({ seeds })
    await api('collections/list', {})
    const { status, body } = await rehearse({ to: ['2.6', '2.3'] })
    expect([status, body.error.code]).toEqual([400, 'bad_seed'])
    expect(body.error.message).toMatch(/^2\.3: seed #1: /)
  })
})

test('no more than five wait for one another', async () => {
  const { control, api } = await startControl()
  await api('collections/list', {})
  const answers = await Promise.all(
    Array.from({ length: 7 }, () => control('POST', '/rehearsals', { to: '2.5' })),
  )
  const message = '5 rehearsals are under way or wait for their turn; ask again when they are over'
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(answers.at(-1)).toEqual(refused(429, 'busy', message))
  expect((await control('POST', '/rehearsals', { to: '2.5' })).status).toBe(200)
})
