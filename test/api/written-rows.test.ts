import { expect, onTestFinished, test, vi } from 'vitest'
import { success, writtenInTurns } from '../../src/api/envelope.js'
import { profiles } from '../../src/milvus/profiles/profiles.js'
import { startApp } from '../support/start-app.js'

const profile = profiles['2.6']
const rows = Array.from({ length: 3000 }, (_, id) => ({
  t: `<${'x'.repeat(99)}`,
  id,
  v: [id, 0.5],
}))

test('rows that are written one by one read as the whole does', async () => {
  for (const some of [rows, rows.slice(0, 1), []]) {
    let paces = 0
    const pace = () => {
      paces++
      return undefined
    }
    const written = await writtenInTurns(profile, some, pace)
    expect(success(profile, 0, written)).toEqual(success(profile, 0, some))
    const cost = { cost: 1, topks: [2] }
    expect(success(profile, 0, written, cost)).toEqual(success(profile, 0, some, cost))
    expect(paces).toBe(some.length)
  }
})

test('rows that JSON cannot hold leave the answer empty', async () => {
  const odd = [{ v: 1 }, { v: Number.POSITIVE_INFINITY }]
  const written = await writtenInTurns(profile, odd, () => undefined)
  expect(success(profile, 0, written)).toEqual({ status: 200, code: undefined, text: '' })
})

test('others have their turn while the rows of a query are written', async () => {
  const { app } = await startApp('2.6', { auth: false })
  const ask = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  await ask('collections/create', { dimension: 2 })
  const data = Array.from({ length: 500 }, (_, id) => ({ id, vector: [id, 1] }))
  await ask('entities/insert', { data })
  const turnsOf = async (limit: number) => {
    let turns = 0
    let isDone = false
    const query = ask('entities/query', { limit, outputFields: ['id'] }).finally(() => {
      isDone = true
    })
    while (!isDone) {
      turns++
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect((await query).data).toHaveLength(limit)
    return turns
  }
  await turnsOf(1)
  // Each look at the clock finds that work has gone on for long.
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 8
    return now
  })
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  const few = await turnsOf(1)
  expect((await turnsOf(500)) - few).toBeGreaterThan(500)
})
