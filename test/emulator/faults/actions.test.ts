import { describe, expect, test } from 'vitest'
import { versions } from '../../../src/milvus/versions.js'
import { startFaulty } from '../../support/start-faulty.js'
import { c, done, dropped, kept, raw, told } from './world.js'

describe('error', () => {
  test.each(versions)('is a refusal of Milvus, and nothing is done in %s', async (profile) => {
    const { client, collections, emulator, post } = await startFaulty({ profile, seeds: [] })
    await client.createCollection({ ...c, dimension: 4 })
    const error = { code: 65535, message: 'disk "full"' }
    emulator.fault({ match: { path: '/collections/drop' }, action: { error } })
    expect(await client.dropCollection(c)).toEqual(error)
    expect(await post('/collections/drop', { body: c })).toEqual([200, error])
    expect(collections()).toEqual(kept)
  })
})

describe('rateLimit', () => {
  test.each([
    [0.1, '0.1'],
    [100, '100'],
    [0, '0'],
    [1e-5, '1e-05'],
    [2_000_000, '2e+06'],
  ])('is the refusal of the limiter, with the rate %d as Go prints it', async (rateLimit, text) => {
    const { client, collections, emulator } = await startFaulty()
    emulator.fault({ action: { rateLimit } })
    expect(await client.dropCollection(c)).toEqual({
      code: 1807,
      message: `request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=${text}]`,
    })
    expect(collections()).toEqual(kept)
  })
})

describe('status', () => {
  test('goes without a body', async () => {
    const { client, collections, emulator, post } = await startFaulty()
    emulator.fault({ action: { status: 503 } })
    expect(await told(client.dropCollection(c))).toEqual({
      error: `HTTP 503 Service Unavailable: ${emulator.url}/v2/vectordb/collections/drop`,
      status: 503,
    })
    expect(await post('/collections/list')).toEqual([503, ''])
    expect(collections()).toEqual(kept)
  })

  test.each([
    ['a text', '<h1>no</h1>', '<h1>no</h1>'],
    ['an object', { message: 'no' }, { message: 'no' }],
    ['null', null, null],
    ['an empty text', '', ''],
  ])('goes with %s', async (_, body, expected) => {
    const { collections, emulator, post } = await startFaulty()
    emulator.fault({ action: { status: { status: 502, body } } })
    expect(await post('/collections/drop', { body: c })).toEqual([502, expected])
    expect(collections()).toEqual(kept)
  })

  test.each([204, 304])('may be %d', async (status) => {
    const { emulator, post } = await startFaulty()
    emulator.fault({ action: { status } })
    expect(await post('/collections/list')).toEqual([status, ''])
    expect(await post('/collections/list')).toEqual([status, ''])
  })
})

describe('reset', () => {
  test('resets the connection, and nothing is done', async () => {
    const { client, collections, emulator } = await startFaulty()
    const fault = emulator.fault({ times: 1, action: { reset: true } })
    expect(await told(client.dropCollection(c))).toEqual({
      error: 'fetch failed',
      cause: 'ECONNRESET',
    })
    expect(collections()).toEqual(kept)
    expect(fault.hits()).toBe(1)
    expect(await client.dropCollection(c)).toEqual(done)
    expect(collections()).toEqual(dropped)
  })

  test('sends nothing', async () => {
    const { emulator } = await startFaulty()
    emulator.fault({ action: { reset: true } })
    await expect(raw(emulator.url, '/collections/drop', c)).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
  })
})

describe('loseAnswer', () => {
  test('does the work and resets the connection', async () => {
    const { client, collections, emulator } = await startFaulty()
    emulator.fault({ times: 1, action: { loseAnswer: true } })
    expect(await told(client.dropCollection(c))).toEqual({
      error: 'fetch failed',
      cause: 'ECONNRESET',
    })
    expect(collections()).toEqual(dropped)
    expect(await client.hasCollection({ ...c, dbName: 'default' })).toEqual({
      code: 0,
      data: { has: false },
    })
  })

  test('loses a refusal too', async () => {
    const { emulator, post } = await startFaulty()
    emulator.fault({ action: { loseAnswer: true } })
    expect(await post('/partitions/drop', { body: { ...c, partitionName: '_default' } })).toBe(
      'cut',
    )
    expect(await post('/indexes/drop', { body: { ...c, indexName: 'vector' } })).toBe('cut')
  })
})

describe('truncate', () => {
  test('does the work; the client finds the answer cut short', async () => {
    const { client, collections, emulator } = await startFaulty()
    emulator.fault({ times: 1, action: { truncate: true } })
    expect(await told(client.dropCollection(c))).toMatchObject({ error: 'terminated' })
    expect(collections()).toEqual(dropped)
    expect(await client.listCollections()).toEqual({ code: 0, data: [] })
  })

  test('sends the head of the whole answer and half of its body', async () => {
    const { emulator } = await startFaulty()
    emulator.fault({ action: { truncate: true } })
    const [head, body] = (await raw(emulator.url, '/collections/drop', c)).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(head).toMatch(/\r\ncontent-length: 20\r\n/)
    expect(body).toBe('{"code":0,')
  })

  test('cuts a long answer in the midst of its chunk', async () => {
    const { client, emulator } = await startFaulty()
    const names = Array.from(
      { length: 30 },
      (_, at) => `collection_with_a_${'long'.repeat(20)}_name_${at}`,
    )
    for (const collectionName of names)
      await client.createCollection({ collectionName, dimension: 2 })
    emulator.fault({ action: { truncate: true } })
    const [head, body = ''] = (await raw(emulator.url, '/collections/list', {})).split('\r\n\r\n')
    expect(head).toMatch(/\r\ntransfer-encoding: chunked\r\n/)
    expect(body).toContain('_name_9"')
    expect(body).not.toContain('_name_29"')
    expect(body).not.toContain('\r\n0\r\n')
    expect(await told(client.listCollections())).toMatchObject({ error: 'terminated' })
  })

  test('cuts a refusal too', async () => {
    const { emulator } = await startFaulty()
    emulator.fault({ action: { truncate: true } })
    const answer = await raw(emulator.url, '/collections/load', { collectionName: 'none' })
    const refusal =
      '{"code":100,"message":"collection not found[database=default][collection=none]"}'
    expect(answer.split('\r\n\r\n')[1]).toBe(refusal.slice(0, refusal.length / 2))
    expect(answer).toContain(`content-length: ${refusal.length}\r\n`)
  })
})

describe('the journal', () => {
  test('holds what got no answer, with what it changed', async () => {
    const { emulator, post } = await startFaulty()
    emulator.fault({ times: 1, action: { reset: true } })
    emulator.fault({ match: { nth: 2 }, action: { loseAnswer: true } })
    emulator.fault({ match: { nth: 3 }, action: { truncate: true } })
    const drop = () => post('/collections/drop', { body: c })
    expect([await drop(), await drop(), await drop()]).toEqual(['cut', 'cut', 'cut'])
    const entries = emulator.requests()
    expect(entries.map(({ status, code }) => [status, code])).toEqual([
      [0, null],
      [0, null],
      [200, 0],
    ])
    expect(entries.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      [],
      ['collection dropped'],
      [],
    ])
  })

  test('holds a request whose client went away', async () => {
    const { emulator, post } = await startFaulty()
    const fault = emulator.fault({ action: { hold: true } })
    const abort = new AbortController()
    const drop = post('/collections/drop', { body: c, signal: abort.signal })
    await expect.poll(() => fault.hits()).toBe(1)
    abort.abort()
    await expect(drop).rejects.toThrow('aborted')
    await expect.poll(() => emulator.requests()).toMatchObject([{ status: 0, changes: [] }])
  })
})
