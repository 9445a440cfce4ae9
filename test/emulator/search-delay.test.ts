import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/server/app.js'

const c = { collectionName: 'c' }
const data = [[1, 0]]
const sub = { data, annsField: 'vector', limit: 1 }
const rerank = { strategy: 'rrf', params: { k: 60 } }
const hybrid = { ...c, search: [sub], rerank, limit: 1 }
const row = { id: 1, vector: [1, 0] }
const found = { code: 0, cost: 0, data: [{ id: 1, distance: 1 }], topks: [1] }

/** An emulator whose searches take a minute, which is over when the test says so. */
async function slowApp() {
  const scheduled: { run: () => void; ms: number }[] = []
  const { post } = await appWith({
    searchDelay: 60_000,
    schedule: (run, ms) => scheduled.push({ run, ms }),
  })
  return {
    post,
    scheduled,
    passTime() {
      for (const { run } of scheduled) run()
    },
  }
}

async function appWith(options: Parameters<typeof createApp>[0]) {
  const app = createApp({ auth: false, ...options })
  onTestFinished(() => app.close())
  const post = async (path: string, payload: object, headers = {}) => {
    const url = `/v2/vectordb/${path}`
    const answer = await app.inject({ method: 'POST', url, payload, headers })
    return [answer.statusCode, answer.json()]
  }
  await post('collections/create', { ...c, dimension: 2 })
  await post('entities/insert', { ...c, data: [row] })
  return { post }
}

describe('a delay of searches', () => {
  test.each([
    ['entities/search', { ...c, data }],
    ['entities/hybrid_search', hybrid],
    ['entities/advanced_search', hybrid],
  ])('lets %s answer when it is over, with what was there at first', async (path, body) => {
    const { post, scheduled, passTime } = await slowApp()
    // Code is loaded by the first search, which so sees rows later than others do.
    const first = post(path, body)
    await expect.poll(() => scheduled.length).toBe(1)
    passTime()
    await first
    scheduled.length = 0
    let isAnswered = false
    const answer = post(path, body).finally(() => {
      isAnswered = true
    })
    await expect.poll(() => scheduled.map(({ ms }) => ms)).toEqual([60_000])
    const query = { ...c, filter: 'id > 0', outputFields: ['id'] }
    expect(await post('entities/query', query)).toEqual([
      200,
      { code: 0, cost: 0, data: [{ id: 1 }] },
    ])
    await post('entities/delete', { ...c, filter: 'id == 1' })
    expect(isAnswered).toBe(false)
    passTime()
    expect(await answer).toEqual([
      200,
      { ...found, data: [{ id: 1, distance: expect.any(Number) }] },
    ])
  })

  test('does not hold up a refusal', async () => {
    const { post } = await slowApp()
    expect(await post('entities/search', { ...c, data, filter: 'nothing ==' })).toEqual([
      200,
      { code: 1100, message: expect.stringContaining('nothing ==') },
    ])
  })

  test('ends with the time of the request', async () => {
    const { post } = await slowApp()
    const late = [408, { code: 10001, message: 'request timeout' }]
    expect(await post('entities/search', { ...c, data }, { 'request-timeout': '1' })).toEqual(late)
  })

  test('is as long as it says', async () => {
    const { post } = await appWith({ searchDelay: 40 })
    const begun = performance.now()
    expect(await post('entities/search', { ...c, data })).toEqual([200, found])
    // A timer can be a little early.
    expect(performance.now() - begun).toBeGreaterThan(38)
  })
})
