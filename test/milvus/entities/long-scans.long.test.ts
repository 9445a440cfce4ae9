import { describe, expect, test } from 'vitest'
import { deleteRows } from '../../../src/milvus/entities/delete.js'
import { deleteFilter, queryFilter } from '../../../src/milvus/entities/filter.js'
import { type Query, query } from '../../../src/milvus/entities/query.js'
import type { Pace } from '../../../src/milvus/turns/pace.js'
import { startApp } from '../../support/start-app.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 'j', dataType: 'JSON' },
]
const indexParams = [{ fieldName: 'v', indexName: 'v', indexType: 'AUTOINDEX', metricType: 'L2' }]
const collectionName = 'c'
const ref = { database: 'default', collection: 'c' }
const total = 100_000

const row = (id: number) => ({ id, v: [id, id], j: { a: { b: id % 2 } } })

/** A collection of many rows, half of which have an odd `j["a"]["b"]`. */
async function start(rows = total) {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const send = async (path: string, body: object): Promise<unknown> => {
    const payload = { collectionName, ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  await send('collections/create', { schema: { fields }, indexParams })
  for (let id = 0; id < rows; id += 10_000) {
    const data = Array.from({ length: Math.min(rows, 10_000) }, (_, at) => row(id + at))
    await send('entities/insert', { data })
  }
  return { send, catalog }
}

const asked: Query = {
  outputFields: ['count(*)'],
  limit: 100,
  offset: 0,
  partitionNames: [],
  consistencyLevel: '',
  groupByFields: [],
  orderByFields: [],
  int64AsText: false,
}
const sent = { text: 'j["a"]["b"] == 1', templates: undefined }
const allow = () => undefined

/** Gives way at every opportunity; others do their work at the first one. */
function interrupted(work: () => Promise<unknown>) {
  let opportunities = 0
  const pace: Pace = () => (opportunities++ === 0 ? work().then(allow) : Promise.resolve())
  return { pace, opportunities: () => opportunities }
}

describe('long scans', () => {
  test('give way every thousand rows, and read what was there when they began', async () => {
    const { send, catalog } = await start()
    const writes = async () => {
      await send('entities/delete', { filter: 'id in [1, 3, 5, 99999]' })
      await send('entities/insert', { data: [row(total + 1)] })
      await send('entities/upsert', { data: [{ ...row(7), j: {} }] })
    }
    const { pace, opportunities } = interrupted(writes)
    const compile = await queryFilter(catalog, ref, sent)
    const counted = await query(catalog, ref, asked, compile, allow, pace)
    expect(counted).toEqual([{ 'count(*)': total / 2 }])
    expect(opportunities()).toBeGreaterThanOrEqual(total / 1024)
    const after = await send('entities/query', { ...asked, filter: sent.text })
    expect(after).toEqual({ code: 0, cost: 0, data: [{ 'count(*)': total / 2 - 4 }] })
  })

  test('show the rows as they were', async () => {
    const { send, catalog } = await start(3)
    const work = async () => {
      await send('entities/delete', { filter: 'id >= 0' })
      await send('collections/drop', {})
    }
    const compile = await queryFilter(catalog, ref, sent)
    const all = { ...asked, outputFields: ['j'] }
    const found = await query(catalog, ref, all, compile, allow, interrupted(work).pace)
    expect(found).toEqual([{ id: 1n, j: '{"a":{"b":1}}' }])
  })

  test('delete what has the keys that they found, though it changed meanwhile', async () => {
    const { send, catalog } = await start(6)
    const work = () => send('entities/upsert', { data: [{ ...row(3), j: {} }, row(4), row(9)] })
    const compile = await deleteFilter(catalog, ref, sent)
    const target = { ...ref, partition: '' }
    expect(await deleteRows(catalog, target, compile, allow, interrupted(work).pace)).toBe(3)
    const left = await send('entities/query', { filter: 'id >= 0', outputFields: ['id'] })
    expect(left).toEqual({ code: 0, cost: 0, data: [0, 2, 4, 9].map((id) => ({ id })) })
  })

  test('delete nothing where the collection is gone', async () => {
    const { send, catalog } = await start(6)
    const work = () => send('collections/drop', {})
    const compile = await deleteFilter(catalog, ref, sent)
    const target = { ...ref, partition: '' }
    expect(await deleteRows(catalog, target, compile, allow, interrupted(work).pace)).toBe(3)
    expect(await send('collections/has', {})).toEqual({ code: 0, data: { has: false } })
  })
})
