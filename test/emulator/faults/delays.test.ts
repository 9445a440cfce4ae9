import { HttpClient } from '@zilliz/milvus2-sdk-node'
import { describe, expect, test } from 'vitest'
import { longerThanTests } from '../../support/patience.js'
import { startFaulty } from '../../support/start-faulty.js'
import { c, done, dropped, kept, told } from './world.js'

describe('delayMs', () => {
  test('does the work afterwards', async () => {
    const { client, collections, emulator } = await startFaulty()
    emulator.fault({ action: { delayMs: 80 } })
    const start = performance.now()
    expect(await client.dropCollection(c)).toEqual(done)
    expect(performance.now() - start).toBeGreaterThan(75)
    expect(collections()).toEqual(dropped)
  })

  test('may be drawn between two, anew for each call', async () => {
    const { emulator, post } = await startFaulty()
    const fault = emulator.fault({ action: { delayMs: { min: 20, max: 40 } } })
    const start = performance.now()
    for (let call = 0; call < 3; call++) await post('/collections/list')
    expect(performance.now() - start).toBeGreaterThan(3 * 20 - 5)
    expect(fault.hits()).toBe(3)
  })

  test('tells what the work refuses', async () => {
    const { emulator, post } = await startFaulty()
    emulator.fault({ action: { delayMs: 5 } })
    expect(await post('/collections/load', { body: { collectionName: 'none' } })).toEqual([
      200,
      { code: 100, message: 'collection not found[database=default][collection=none]' },
    ])
  })
})

describe('beyond Request-Timeout', () => {
  const headers = { 'request-timeout': '1' }

  test('a delay is answered with 408, and nothing is done', async () => {
    const { collections, emulator } = await startFaulty()
    emulator.fault({ action: { delayMs: 1200 } })
    const slow: typeof fetch = (url, options) =>
      fetch(url, { ...options, headers: { ...options?.headers, ...headers } })
    const client = new HttpClient({ endpoint: emulator.url, token: emulator.token, fetch: slow })
    expect(await told(client.dropCollection(c))).toEqual({
      error: `HTTP 408 Request Timeout: ${emulator.url}/v2/vectordb/collections/drop - {"code":10001,"message":"request timeout"}`,
      status: 408,
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(collections()).toEqual(kept)
  })

  test('so is what is held; a release comes too late', async () => {
    const { collections, emulator, post } = await startFaulty()
    const fault = emulator.fault({ action: { hold: true } })
    expect(await post('/collections/drop', { headers, body: c })).toEqual([
      408,
      { code: 10001, message: 'request timeout' },
    ])
    expect(fault.release()).toBe(0)
    expect(collections()).toEqual(kept)
  })

  test('only: more time than a timer of Node takes is time enough', async () => {
    const { emulator, post } = await startFaulty()
    emulator.fault({ times: 1, action: { delayMs: 20 } })
    const fault = emulator.fault({ action: { hold: true } })
    const patient = { headers: { 'request-timeout': '9223372036' } }
    expect(await post('/collections/list', patient)).toEqual([200, { code: 0, data: ['c'] }])
    const held = post('/collections/list', patient)
    await expect.poll(() => fault.hits()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(fault.release()).toBe(1)
    expect(await held).toEqual([200, { code: 0, data: ['c'] }])
  })
})

describe('hold', () => {
  test('keeps a drop under way while the world is looked at, until it is released', async () => {
    const { client, collections, emulator } = await startFaulty()
    const fault = emulator.fault({ match: { path: '/indexes/drop' }, action: { hold: true } })
    expect(await client.releaseCollection(c)).toEqual(done)
    const drop = client.dropIndex({ ...c, indexName: 'vector' })
    await expect.poll(() => fault.hits()).toBe(1)
    expect(await client.listIndexes(c)).toEqual({ code: 0, data: ['vector'] })
    expect(fault.release()).toBe(1)
    expect(await client.listIndexes(c)).toEqual({ code: 0, data: [] })
    expect(await drop).toEqual(done)
    expect(collections()).toEqual(kept)
  })

  test('meets the world as it is when released, not as it was', async () => {
    const { client, emulator } = await startFaulty()
    const fault = emulator.fault({ match: { path: '/collections/load' }, action: { hold: true } })
    const load = client.loadCollection(c)
    await expect.poll(() => fault.hits()).toBe(1)
    await client.dropCollection(c)
    fault.release()
    expect(await load).toMatchObject({ code: 100 })
  })

  test('releases in the order of arrival, and holds who comes later', async () => {
    const { emulator, post } = await startFaulty()
    const fault = emulator.fault({ match: { path: '/aliases/*' }, action: { hold: true } })
    const create = post('/aliases/create', { body: { ...c, aliasName: 'a' } })
    await expect.poll(() => fault.hits()).toBe(1)
    const drop = post('/aliases/drop', { body: { aliasName: 'a' } })
    await expect.poll(() => fault.hits()).toBe(2)
    expect(fault.release()).toBe(2)
    expect([await create, await drop]).toEqual([
      [200, done],
      [200, done],
    ])
    expect(fault.release()).toBe(0)
    const later = post('/aliases/list')
    await expect.poll(() => fault.hits()).toBe(3)
    expect(fault.release()).toBe(1)
    expect(await later).toEqual([200, { code: 0, data: [] }])
  })

  test('ends a delay early too', async () => {
    const { client, collections, emulator, post } = await startFaulty()
    const fault = emulator.fault({
      match: { path: '/collections/drop' },
      action: { delayMs: longerThanTests },
    })
    const patient = { headers: { 'request-timeout': '9223372036' } }
    const answer = post('/collections/drop', { ...patient, body: c })
    await expect.poll(() => fault.hits()).toBe(1)
    expect(await client.listCollections()).toEqual({ code: 0, data: ['c'] })
    expect(collections()).toEqual(kept)
    expect(fault.release()).toBe(1)
    expect(await answer).toEqual([200, done])
    expect(collections()).toEqual(dropped)
  })
})
