import { expect, test } from 'vitest'
import { insert, readInsert } from '../../../src/milvus/entities/insert.js'
import { readUpsert, upsert } from '../../../src/milvus/entities/upsert.js'
import type { Pace } from '../../../src/milvus/turns/pace.js'
import { startApp } from '../../support/start-app.js'

const ref = { database: 'default', collection: 'c', partition: '' }
const nothing = () => undefined
const asIs = (_: unknown, batch: Parameters<Parameters<typeof insert>[3]>[1]) => batch
const bytesOf = (rows: readonly object[]) => Buffer.from(JSON.stringify(rows))
const keys = 4096
const row = (id: number) => ({
  ...{ id, vector: [id, 1] },
  ...Object.fromEntries(Array.from({ length: keys }, (_, at) => [`k${at}`, at])),
})

async function start() {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const send = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  await send('collections/create', { dimension: 2 })
  const shown = async () =>
    (await send('entities/query', { filter: 'id > 0', outputFields: ['id', 'k4095'] })).data
  return { send, catalog, shown }
}

/** Others do their work at the first opportunity, of which there may be more. */
function interrupted(work: () => Promise<unknown>) {
  let turns = 0
  const pace: Pace = () => (turns++ === 0 ? work().then(nothing) : undefined)
  return { pace, turns: () => turns }
}

test('rows with many keys are read while others insert theirs', async () => {
  const { send, catalog, shown } = await start()
  const others = () => send('entities/insert', { data: [{ id: 9, vector: [9, 1] }] })
  const { pace, turns } = interrupted(others)
  const data = bytesOf([row(1), row(2)])
  const read = await readInsert(catalog, ref, data, pace)
  // Each key is looked at twice.
  expect(turns()).toBeGreaterThanOrEqual((4 * keys) / 256)
  expect(await shown()).toEqual([{ id: 9 }])
  expect(insert(catalog, ref, data, asIs, nothing, read)).toEqual([1n, 2n])
  expect(await shown()).toEqual([{ id: 1, k4095: 4095 }, { id: 2, k4095: 4095 }, { id: 9 }])
})

test('rows are put in the place of what others inserted meanwhile', async () => {
  const { send, catalog, shown } = await start()
  const others = () => send('entities/insert', { data: [{ id: 1, vector: [9, 1] }] })
  const data = bytesOf([row(1)])
  const options = { partial: false, fieldOps: [] }
  const read = await readUpsert(catalog, ref, data, options, interrupted(others).pace)
  upsert(catalog, ref, data, options, asIs, nothing, read)
  expect(await shown()).toEqual([{ id: 1, k4095: 4095 }])
})

test('rows are read anew for a collection of other fields', async () => {
  const { send, catalog, shown } = await start()
  const others = async () => {
    await send('collections/drop', {})
    await send('collections/create', { dimension: 3 })
  }
  const data = bytesOf([row(1)])
  const read = await readInsert(catalog, ref, data, interrupted(others).pace)
  expect(() => insert(catalog, ref, data, asIs, nothing, read)).toThrow('vector dimension 3')
  expect(await shown()).toEqual([])
})

test('what is wrong with rows is told when they are inserted', async () => {
  const { catalog, shown } = await start()
  const data = bytesOf([row(1), { ...row(2), vector: 'x' }])
  const read = await readInsert(catalog, ref, data)
  expect(() => insert(catalog, ref, data, asIs, nothing, read)).toThrow(
    'fail to deal the insert data',
  )
  expect(await shown()).toEqual([])
})
