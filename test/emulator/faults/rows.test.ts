import { describe, expect, test } from 'vitest'
import { startFaulty } from '../../support/start-faulty.js'

const c = { collectionName: 'c' }
const insert = { body: { ...c, data: [{ id: 1, vector: [1, 2, 3, 4] }] } }
const query = { body: { ...c, outputFields: ['count(*)'] } }
const counted = (count: number) => [200, { code: 0, cost: 0, data: [{ 'count(*)': count }] }]
const inserted = [200, { code: 0, cost: 0, data: { insertCount: 1, insertIds: [1] } }]
const [insertPath, queryPath] = ['/entities/insert', '/entities/query']

async function start() {
  const faulty = await startFaulty()
  return { ...faulty, count: () => faulty.post(queryPath, query) }
}

describe('a fault at a route of rows', () => {
  test('refuses an insert, and nothing is done', async () => {
    const { emulator, post, count } = await start()
    const error = { code: 1100, message: 'disk full' }
    emulator.fault({ match: { path: insertPath }, times: 1, action: { error } })
    expect(await post(insertPath, insert)).toEqual([200, error])
    expect(await count()).toEqual(counted(0))
    expect(await post(insertPath, insert)).toEqual(inserted)
    expect(await count()).toEqual(counted(1))
  })

  test('refuses as the limiter does', async () => {
    const { emulator, post } = await start()
    emulator.fault({ match: { path: '/entities/*' }, action: { rateLimit: 2 } })
    const message =
      'request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=2]'
    for (const path of [insertPath, queryPath]) {
      expect(await post(path, path === insertPath ? insert : query)).toEqual([
        200,
        { code: 1807, message },
      ])
    }
  })

  test('holds a query, which sees what was inserted meanwhile', async () => {
    const { emulator, post, count } = await start()
    const fault = emulator.fault({
      match: { path: queryPath, collectionName: 'c' },
      times: 1,
      action: { hold: true },
    })
    const answer = count()
    await expect.poll(() => fault.hits()).toBe(1)
    await post(insertPath, insert)
    fault.release()
    expect(await answer).toEqual(counted(1))
  })

  test('lets an insert that waited go on before a reset, and not after it', async () => {
    const { emulator, post, count } = await start()
    const fault = emulator.fault({ match: { path: insertPath }, action: { hold: true } })
    const answer = post(insertPath, insert)
    await expect.poll(() => fault.hits()).toBe(1)
    emulator.reset()
    expect(await answer).toEqual(inserted)
    expect(await count()).toEqual(counted(0))
    expect(emulator.requests({ path: 'entities/insert' })).toEqual([])
  })

  test('loses the answer of an insert that is done', async () => {
    const { emulator, post, count } = await start()
    emulator.fault({ match: { path: insertPath }, action: { loseAnswer: true } })
    expect(await post(insertPath, insert)).toBe('cut')
    expect(await count()).toEqual(counted(1))
    expect(emulator.requests({ path: 'entities/insert' })).toMatchObject([
      { status: 0, changes: [{ kind: 'rows inserted', count: 1, ids: '1' }] },
    ])
  })

  test('cuts the rows of a query short', async () => {
    const { emulator, post } = await start()
    await post(insertPath, insert)
    emulator.fault({ match: { path: queryPath }, action: { truncate: true } })
    expect(await post(queryPath, { body: c })).toBe('cut')
  })

  test('makes an insert late, which is not done then', async () => {
    const { emulator, post, count } = await start()
    emulator.fault({ match: { path: insertPath }, action: { delayMs: 5000 } })
    const headers = { 'request-timeout': '1' }
    expect(await post(insertPath, { ...insert, headers })).toEqual([
      408,
      { code: 10001, message: 'request timeout' },
    ])
    expect(await count()).toEqual(counted(0))
  })
})

test('two inserts that are held at once are both done, each reporting its own rows', async () => {
  const { emulator, post, count } = await start()
  const fault = emulator.fault({ match: { path: insertPath }, action: { hold: true } })
  const of = (id: number) => ({ body: { ...c, data: [{ id, vector: [1, 2, 3, 4] }] } })
  const answers = [7, 8].map((id) => post(insertPath, of(id)))
  await expect.poll(() => fault.hits()).toBe(2)
  fault.release()
  await Promise.all(answers)
  expect(await count()).toEqual(counted(2))
  const ids = emulator.requests({ path: 'entities/insert' }).map(({ changes }) => changes[0]?.ids)
  expect(ids.toSorted()).toEqual(['7', '8'])
})
