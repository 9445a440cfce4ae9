import { expect, test } from 'vitest'
import { startApp } from '../../support/start-app.js'

/* Clients of REST go through many rows part by part, each asked for behind the one before. */

const first = 40
const rowOf = (id: number) => ({ id, v: [id + 0.25, 0] })

async function start() {
  const { app } = await startApp('2.6', { auth: false })
  const send = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    expect(answer.json()).toMatchObject({ code: 0 })
    return answer.json().data
  }
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ]
  const indexParams = [{ fieldName: 'v', indexName: 'v', metricType: 'L2' }]
  await send('collections/create', { schema: { fields }, indexParams })
  const data = Array.from({ length: first }, (_, at) => rowOf(at * 10))
  await send('entities/insert', { data })
  let next = first
  /** Adds rows before and behind any place, and deletes one that was there at first and was seen. */
  const change = async (seen: readonly number[]) => {
    next++
    const added = [rowOf((next % first) * 10 + 5), rowOf(next * 10)]
    await send('entities/upsert', { data: added })
    await send('entities/delete', { filter: `id == ${seen[0]}` })
  }
  return { send, change }
}

interface Row {
  readonly id: number
  readonly distance: number
}

const atFirst = Array.from({ length: first }, (_, at) => at * 10)

/** Each of the rows that were there all along came once, and none came twice. */
function expectEach(ids: readonly number[]): void {
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => atFirst.includes(id))).toEqual(atFirst)
}

test('queries behind the last key meet each row once, whatever is inserted meanwhile', async () => {
  const { send, change } = await start()
  const ids: number[] = []
  for (;;) {
    const filter = `id > ${ids.at(-1) ?? -1}`
    const rows: Row[] = await send('entities/query', { filter, limit: 7, outputFields: ['id'] })
    if (rows.length === 0 || ids.length > 2 * first) break
    ids.push(...rows.map(({ id }) => id))
    await change(rows.map(({ id }) => id))
  }
  expectEach(ids)
})

test('searches behind the last score meet each row once, whatever is inserted meanwhile', async () => {
  const { send, change } = await start()
  const ids: number[] = []
  let bound = ''
  for (;;) {
    const searchParams = {
      ...{ iterator: 'true', search_iter_v2: 'true', search_iter_batch_size: 7 },
      search_iter_last_bound: bound,
    }
    const rows: Row[] = await send('entities/search', { data: [[0, 0]], searchParams })
    if (rows.length === 0 || ids.length > 2 * first) break
    ids.push(...rows.map(({ id }) => id))
    bound = String(rows.at(-1)?.distance)
    await change(rows.map(({ id }) => id))
  }
  expectEach(ids)
})
