import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startNamespace } from '../../support/namespaces.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 'n', dataType: 'Int64' },
]
const indexParams = [{ fieldName: 'v', indexName: 'v', indexType: 'AUTOINDEX', metricType: 'L2' }]
const c = { collectionName: 'c' }
const row = (id: number, n: number) => ({ id, v: [id, n], n })

async function start(schema: object = {}) {
  const { app, prefix, catalog } = await startNamespace('2.6', { auth: false })
  const url = (path: string) => `${prefix}/v2/vectordb/${path}`
  const send = async (path: string, body: object): Promise<unknown> => {
    const payload = JSON.stringify({ ...c, ...body })
    const answer = await app.inject({ method: 'POST', url: url(path), payload })
    return answer.json()
  }
  await send('collections/create', { schema: { fields, ...schema }, indexParams })
  return { app, url, catalog, send }
}

type Send = Awaited<ReturnType<typeof start>>['send']

const all = (send: Send) => send('entities/query', { limit: 1000, outputFields: ['n'] })

const rows = (...data: object[]) => ({ code: 0, cost: 0, data })

describe('entities', () => {
  test('refused rows leave nothing behind', async () => {
    const { send } = await start()
    await send('entities/insert', { data: [row(1, 1)] })
    for (const path of ['entities/insert', 'entities/upsert']) {
      const data = [row(1, 9), row(2, 2), { ...row(3, 3), v: [1] }]
      expect(await send(path, { data })).toMatchObject({ code: 1804 })
      expect(await send(path, { data, partitionName: 'nope' })).toMatchObject({ code: 1804 })
    }
    expect(await all(send)).toEqual(rows({ id: 1, n: 1 }))
  })

  test('keeps 64-bit integers exactly, and shows them as text where asked to', async () => {
    const { app, url, send } = await start()
    const payload =
      '{"collectionName":"c","data":[{"id":9007199254740993,"v":[1,2],"n":-9223372036854775808}]}'
    const ask = async (path: string, body: string, headers = {}) => {
      const answer = await app.inject({ method: 'POST', url: url(path), headers, payload: body })
      return answer.payload
    }
    expect(await ask('entities/insert', payload)).toBe(
      '{"code":0,"cost":0,"data":{"insertCount":1,"insertIds":[9007199254740993]}}',
    )
    const query = '{"collectionName":"c","filter":"n < 0","outputFields":["n"]}'
    expect(await ask('entities/query', query)).toBe(
      '{"code":0,"cost":0,"data":[{"id":9007199254740993,"n":-9223372036854775808}]}',
    )
    const asText = { 'accept-type-allow-int64': 'false' }
    expect(await ask('entities/query', query, asText)).toBe(
      '{"code":0,"cost":0,"data":[{"id":"9007199254740993","n":"-9223372036854775808"}]}',
    )
    expect(await send('entities/query', { outputFields: ['count(*)'] })).toEqual(
      rows({ 'count(*)': 1 }),
    )
  })

  test('a snapshot shares rows until either changes', async () => {
    const { catalog, send } = await start()
    await send('entities/insert', { data: [row(1, 1), row(2, 2)] })
    const snapshot = catalog.snapshot()
    await send('entities/upsert', { data: [row(2, 7), row(3, 3)] })
    await send('entities/delete', { filter: 'id == 1' })
    expect(await all(send)).toEqual(rows({ id: 2, n: 7 }, { id: 3, n: 3 }))
    catalog.restore(snapshot)
    expect(await all(send)).toEqual(rows({ id: 1, n: 1 }, { id: 2, n: 2 }))
    await send('entities/delete', { filter: 'n > 0' })
    catalog.restore(snapshot)
    expect(await all(send)).toEqual(rows({ id: 1, n: 1 }, { id: 2, n: 2 }))
  })

  test('an upsert right after a snapshot puts its rows in place of those before', async () => {
    const { catalog, send } = await start()
    await send('entities/upsert', { data: [row(1, 1)] })
    const snapshot = catalog.snapshot()
    await send('entities/upsert', { data: [row(1, 2)] })
    await send('entities/delete', { filter: 'n == 2' })
    expect(await all(send)).toEqual(rows())
    catalog.restore(snapshot)
    expect(await all(send)).toEqual(rows({ id: 1, n: 1 }))
  })

  test('statistics count what was flushed, deleted rows too', async () => {
    const { send } = await start()
    await send('entities/insert', { data: [row(1, 1), row(2, 2)] })
    const count = (rowCount: number) => ({ code: 0, data: { rowCount } })
    expect(await send('collections/get_stats', {})).toEqual(count(0))
    await send('collections/flush', {})
    await send('entities/delete', { filter: 'id == 1' })
    expect(await send('collections/get_stats', {})).toEqual(count(2))
    const partitionName = '_default'
    expect(await send('partitions/get_stats', { partitionName })).toEqual(count(2))
    expect(await send('indexes/describe', { indexName: 'v' })).toMatchObject({
      data: [{ indexedRows: 2, totalRows: 2, pendingRows: 0 }],
    })
    await send('collections/truncate', {})
    expect(await send('collections/get_stats', {})).toEqual(count(0))
    expect(await all(send)).toEqual(rows())
  })

  test('a partition is dropped with its rows', async () => {
    const { send } = await start()
    const partitionName = 'p'
    await send('partitions/create', { partitionName })
    await send('entities/insert', { data: [row(1, 1)], partitionName })
    await send('entities/insert', { data: [row(2, 2)] })
    await send('partitions/release', { partitionNames: [partitionName] })
    await send('partitions/drop', { partitionName })
    expect(await all(send)).toEqual(rows({ id: 2, n: 2 }))
  })

  test('rows that are there get a field that is added', async () => {
    const { send } = await start()
    await send('entities/insert', { data: [row(1, 1)] })
    const schema = { fieldName: 'x', dataType: 'Int8', nullable: true, defaultValue: 5 }
    await send('collections/fields/add', { schema })
    await send('collections/fields/add', {
      schema: { ...schema, fieldName: 'y', defaultValue: null },
    })
    await send('entities/insert', { data: [{ ...row(2, 2), x: 6 }] })
    expect(await send('entities/query', { limit: 9, outputFields: ['x', 'y'] })).toEqual(
      rows({ id: 1, x: 5, y: null }, { id: 2, x: 6, y: null }),
    )
  })

  test('any order of inserts, upserts and deletes leaves what a model holds', async () => {
    const id = fc.integer({ min: 0, max: 5 })
    const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 4 })
    const step = fc.record({
      what: fc.constantFrom('upsert', 'delete', 'filter', 'snapshot', 'restore'),
      ids,
      n: fc.integer({ min: 0, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { catalog, send } = await start()
        let model = new Map<number, number>()
        let kept = { rows: model, snapshot: catalog.snapshot() }
        for (const { what, ids: keys, n } of steps) {
          if (what === 'upsert') {
            model = new Map([...model, ...keys.map((key) => [key, n] as const)])
            await send('entities/upsert', { data: keys.map((key) => row(key, n)) })
          } else if (what === 'delete') {
            model = new Map([...model].filter(([key]) => !keys.includes(key)))
            await send('entities/delete', { filter: `id in [${keys}]` })
          } else if (what === 'filter') {
            model = new Map([...model].filter(([, value]) => value >= n))
            await send('entities/delete', { filter: `n < ${n}` })
          } else if (what === 'snapshot') kept = { rows: model, snapshot: catalog.snapshot() }
          else {
            model = kept.rows
            catalog.restore(kept.snapshot)
          }
        }
        const wanted = [...model].sort(([one], [other]) => one - other)
        expect(await all(send)).toEqual(rows(...wanted.map(([key, n]) => ({ id: key, n }))))
      }),
      { numRuns: 40 },
    )
  })
})
