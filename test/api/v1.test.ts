import { describe, expect, onTestFinished, test } from 'vitest'
import { readQuery } from '../../src/api/query-string.js'
import { Emulator } from '../../src/emulator/emulator.js'
import type { FaultRule } from '../../src/emulator/faults/rule.js'
import { faultHandle } from '../../src/emulator/faults/set-fault.js'
import { createApp } from '../../src/server/app.js'

const headers = { authorization: 'Bearer root:Milvus' }

/** A 2.6 that holds a collection `books` of two dimensions. */
async function start() {
  const databases = [
    { dbName: 'default', collections: [{ collectionName: 'books', dimension: 2 }] },
  ]
  const emulator = new Emulator({ profile: '2.6', seeds: [{ databases }] })
  const app = createApp({}, emulator)
  onTestFinished(() => app.close())
  await app.ready()
  const { journal, faults } = emulator.defaultNamespace
  return {
    meter: emulator.meter,
    journal,
    fault: (rule: FaultRule) => faultHandle(faults, '2.6', rule),
    get: async (url: string) => (await app.inject({ url: `/v1/vector${url}`, headers })).json(),
    post: async (url: string, payload: object) =>
      (await app.inject({ method: 'POST', url: `/v1/vector${url}`, headers, payload })).json(),
  }
}

const books = { collectionName: 'books' }
const rows = { ...books, data: [{ id: 1, vector: [1, 2] }] }

describe('the older API in the journal', () => {
  test('tells what a query names, and what was probably meant', async () => {
    const { get, journal } = await start()
    await get('/collections/describe?collectionName=bocks&x=1')
    expect(journal.entries()).toMatchObject([
      {
        method: 'GET',
        path: '/v1/vector/collections/describe',
        user: 'root',
        database: 'default',
        collection: 'bocks',
        status: 200,
        code: 100,
        notes: [{ kind: 'near miss', text: 'no collection `bocks`; the database has `books`' }],
      },
    ])
  })

  test('tells changes, and keys that no struct has', async () => {
    const { post, journal } = await start()
    await post('/insert', { ...rows, datas: [] })
    const [entry] = journal.entries({ path: '/v1/vector/insert' })
    expect(entry).toMatchObject({
      collection: 'books',
      code: 200,
      changes: [{ kind: 'rows inserted', collection: 'books', count: 1, ids: '1' }],
      notes: [{ kind: 'unknown key ignored', text: expect.stringContaining('`datas`') }],
    })
  })
})

test('the older API counts its successes in the metrics, whose code is 200', async () => {
  const { get, post, meter } = await start()
  await get('/collections')
  await get('/collections?dbName=nope')
  await post('/query', { ...books, filter: 'id > 0' })
  const counts = [...meter.tallies].map(([path, { requests, failures }]) => [
    path,
    requests,
    failures,
  ])
  expect(counts).toEqual([
    ['/v1/vector/collections', 2, 1],
    ['/v1/vector/query', 1, 0],
  ])
})

describe('faults in the older API', () => {
  test('are set by its whole paths', async () => {
    const { get, post, fault } = await start()
    const action = { error: { code: 5, message: 'down' } }
    const { hits } = fault({ match: { path: '/v1/vector/*', collectionName: 'books' }, action })
    expect(await post('/insert', rows)).toEqual({ code: 5, message: 'down' })
    expect(await get('/collections/describe?collectionName=books')).toEqual({
      code: 5,
      message: 'down',
    })
    expect(await get('/collections')).toEqual({ code: 200, data: ['books'] })
    expect(hits()).toBe(2)
  })

  test('limit a rate in its words', async () => {
    const { post, fault } = await start()
    fault({ match: { path: '/v1/vector/insert' }, action: { rateLimit: 0.5 } })
    const limited =
      'request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=0.5]'
    expect(await post('/insert', rows)).toEqual({
      code: 8,
      message: `${limited}, error: ${limited}`,
    })
  })

  test('know its routes', async () => {
    const { fault } = await start()
    const rule = { match: { path: '/v1/vector/inserts' }, action: { reset: true } } as const
    expect(() => fault(rule)).toThrow(
      /has no \/v1\/vector\/inserts; nearest are \/v1\/vector\/insert/,
    )
  })
})

describe('the query of a URL', () => {
  test.each([
    ['/x', {}],
    ['/x?', {}],
    ['/x?a=1&b=2', { a: '1', b: '2' }],
    ['/x?a=1&a=2', { a: '1' }],
    ['/x?a=&a=2', { a: '' }],
    ['/x?a', { a: '' }],
    ['/x?a=b=c', { a: 'b=c' }],
    ['/x?a=b+c%20d', { a: 'b c d' }],
    ['/x?%61=%C3%A9', { a: 'é' }],
    ['/x?a=%zz&b=1', { b: '1' }],
    ['/x?a=1;b=2&c=3', { c: '3' }],
  ])('%s is read as Go reads it', (url, parameters) => {
    expect(readQuery(url)).toEqual(parameters)
  })
})

test.each(['2.4'] as const)(
  'the older API of %s says by name what it cannot say',
  async (version) => {
    const emulator = new Emulator({ profile: version })
    const app = createApp({ auth: false }, emulator)
    onTestFinished(() => app.close())
    const post = (url: string, payload: object) =>
      app.inject({ method: 'POST', url: `/v1/vector${url}`, payload })
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'v', dataType: 'BinaryVector', elementTypeParams: { dim: '8' } },
    ]
    const indexParams = [{ fieldName: 'v', indexName: 'v', metricType: 'HAMMING' }]
    const payload = { ...books, schema: { fields }, indexParams }
    await app.inject({ method: 'POST', url: '/v2/vectordb/collections/create', payload })
    await post('/insert', { ...books, data: [{ id: 1, v: [1] }] })
    const answer = await post('/search', { ...books, vector: [1] })
    expect([answer.statusCode, answer.payload]).toEqual([
      501,
      '{"code":10,"message":"service unimplemented: milvus-emulator does not implement the exact refusal of a FloatVector to search BinaryVector yet"}',
    ])
  },
)
