import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { start } from './support.js'

const c = { collectionName: 'c' }
const place = { database: 'default', collection: 'c' }

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 'small', dataType: 'Int8' },
  { fieldName: 'title', dataType: 'VarChar', elementTypeParams: { max_length: 100 } },
  { fieldName: 'meta', dataType: 'JSON' },
]
const indexParams = [{ fieldName: 'v', indexName: 'v', indexType: 'AUTOINDEX', metricType: 'L2' }]

const row = (id: number, more: object = {}) => ({
  ...{ id, v: [1, 2], small: 1, title: 'a', meta: { price: 'low', at: { n: 1 } } },
  ...more,
})
const rows = (count: number, first = 1) => Array.from({ length: count }, (_, i) => row(first + i))

/** A loaded collection that takes undeclared keys, and what the journal tells of requests to it. */
async function startRows(version: Version = '2.6', options: { readonly journal?: number } = {}) {
  const world = await start(version, options)
  const schema = { fields, enableDynamicField: true }
  await world.send({
    url: '/v2/vectordb/collections/create',
    payload: { ...c, schema, indexParams },
  })
  const entry = (path: string, body: object) => world.post(`entities/${path}`, { ...c, ...body })
  return {
    ...world,
    entry,
    changes: async (path: string, body: object) => (await entry(path, body)).changes,
    notes: async (path: string, body: object) => (await entry(path, body)).notes,
  }
}

describe('the changes of rows', () => {
  test('are told by their count and keys', async () => {
    const { changes } = await startRows()
    const told = (kind: string, count: number, ids: string) => [{ kind, ...place, count, ids }]
    expect(await changes('insert', { data: rows(100) })).toEqual(
      told('rows inserted', 100, '1…100'),
    )
    expect(await changes('insert', { data: [row(207), row(203)] })).toEqual(
      told('rows inserted', 2, '207, 203'),
    )
    expect(await changes('upsert', { data: [row(7)] })).toEqual(told('rows upserted', 1, '7'))
    expect(await changes('delete', { filter: 'id in [1, 2, 3, 999]' })).toEqual(
      told('rows deleted', 3, '1…999'),
    )
    expect(await changes('delete', { filter: 'id < 10 and small == 1' })).toEqual(
      told('rows deleted', 6, '4…7'),
    )
    expect(await changes('delete', { filter: 'id == 5' })).toEqual([])
    expect(await changes('delete', { filter: 'small == 5' })).toEqual([])
    expect(await changes('query', { filter: 'id > 0' })).toEqual([])
    expect(await changes('insert', { data: [{ id: 1 }] })).toEqual([])
  })

  test('name no key at its full length', async () => {
    const { post, send } = await start()
    const url = '/v2/vectordb/collections/create'
    const quick = { ...c, dimension: 2, idType: 'VarChar', params: { max_length: 1000 } }
    await send({ url, payload: quick })
    const data = [{ id: 'k'.repeat(900), vector: [1, 2] }]
    const entry = await post('entities/insert', { ...c, data })
    expect(entry.changes).toMatchObject([{ ids: `${'k'.repeat(64)}…` }])
  })
})

test('a large insert leaves the beginning of its body, with a mark', async () => {
  const { entry } = await startRows()
  const data = rows(5000)
  const body = JSON.stringify({ ...c, data })
  expect(await entry('insert', { data })).toMatchObject({
    body: `${body.slice(0, 16 * 1024)}… (cut: ${body.length} bytes)`,
    collection: 'c',
    answer: expect.stringMatching(/^\{"code":0,"cost":0,.*… \(cut: \d+ bytes\)$/),
    changes: [{ kind: 'rows inserted', ...place, count: 5000, ids: '1…5000' }],
    notes: [],
  })
})

const again = (text: string) => [
  {
    kind: 'key inserted again',
    text: `${text} inserted again; an insert replaces nothing, and all rows count`,
  },
]

describe('a key that is inserted again', () => {
  test('is noted where a row of it is there', async () => {
    const { notes } = await startRows()
    expect(await notes('insert', { data: rows(5) })).toEqual([])
    expect(await notes('insert', { data: rows(3, 5) })).toEqual(again('the key `5` was'))
    expect(await notes('insert', { data: rows(4) })).toEqual(again('4 keys `1…4` were'))
    expect(await notes('upsert', { data: rows(4) })).toEqual([])
    await notes('delete', { filter: 'id in [1, 2]' })
    expect(await notes('insert', { data: rows(3) })).toEqual(again('the key `3` was'))
  })

  test('is noted where it stands among the rows twice', async () => {
    const { notes } = await startRows()
    const data = [row(1), row(2), row(1), row(1)]
    expect(await notes('insert', { data })).toEqual(again('the key `1` was'))
  })

  test('is noted of an upsert that stores both', async () => {
    const { notes } = await startRows('2.5')
    expect(await notes('upsert', { data: rows(2) })).toEqual([])
    expect(await notes('upsert', { data: [row(1), row(1)] })).toEqual(again('the key `1` was'))
  })

  test('is not looked for among many rows', async () => {
    const { notes } = await startRows()
    await notes('insert', { data: rows(9_999) })
    expect(await notes('insert', { data: rows(1) })).toEqual(again('the key `1` was'))
    expect(await notes('insert', { data: rows(1) })).toEqual([])
  })
})

describe('a key of a row that names no field', () => {
  const near = (key: string, field: string) => ({
    kind: 'near miss',
    text: `no field \`${key}\`; the collection has \`${field}\``,
  })

  test('is noted where a field has nearly its name', async () => {
    const { notes } = await startRows()
    const data = [row(1, { Titel: 'x', colour: 'red' }), row(2, { smal: 1, Titel: 'y' })]
    expect(await notes('insert', { data })).toEqual([near('Titel', 'title'), near('smal', 'small')])
    expect(await notes('upsert', { data: [row(3, { META: 1 })] })).toEqual([near('META', 'meta')])
    expect(await notes('upsert', { data: [row(3, { colour: 1 })] })).toEqual([])
  })

  test('is noted as ignored where undeclared keys are', async () => {
    const { post, send } = await start('2.3')
    const payload = { ...c, schema: { fields: fields.slice(0, 2) }, indexParams }
    await send({ url: '/v2/vectordb/collections/create', payload })
    const data = [{ id: 1, v: [1, 2], ID: 2, other: 3 }]
    expect((await post('entities/insert', { ...c, data })).notes).toEqual([
      { kind: 'unknown key ignored', text: 'no field `ID`; the collection has `id`' },
      { kind: 'unknown key ignored', text: 'no field `other`' },
    ])
  })

  test('is noted so many times at most', async () => {
    const { notes } = await startRows()
    const keys = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`title${i % 10}${i}`, 1]))
    expect((await notes('insert', { data: [row(1, keys)] })).length).toBeLessThanOrEqual(20)
  })
})

test('a whole number that did not fit is noted with what it became', async () => {
  const { notes } = await startRows()
  const data = [row(1, { small: 127 }), row(2, { small: 300 }), row(3, { small: '-129' })]
  expect(await notes('insert', { data })).toEqual([
    {
      kind: 'integer wrapped',
      text: '`300` became 44 in `small` of type Int8, the first of 2 such values',
    },
  ])
  expect(await notes('upsert', { data: [row(1, { small: 128 })] })).toEqual([
    { kind: 'integer wrapped', text: '`128` became -128 in `small` of type Int8' },
  ])
})

test('a delete of keys that are not there is noted', async () => {
  const { notes } = await startRows()
  await notes('insert', { data: rows(2) })
  const nothing = (text: string) => [
    { kind: 'silent success', text: `no row with ${text}; nothing was deleted` },
  ]
  expect(await notes('delete', { filter: 'id == 9' })).toEqual(nothing('the key `9`'))
  expect(await notes('delete', { filter: 'id in [7, 8]' })).toEqual(
    nothing('any of the 2 keys `7, 8`'),
  )
  expect(await notes('delete', { filter: 'id in [1, 8]' })).toEqual([])
  expect(await notes('delete', { filter: 'id in []' })).toEqual([])
  expect(await notes('delete', { filter: 'id > 100' })).toEqual([])
})

describe('a filter that found nothing', () => {
  const kinds = (place: string, held: string, compared: string) => [
    {
      kind: 'wrong type in a filter',
      text: `\`${place}\` holds ${held} and was compared with ${compared}; nothing was found`,
    },
  ]

  test.each([
    ['meta["price"] > 10', kinds('meta["price"]', 'strings', 'a number')],
    ['meta["price"] in [1, 2]', kinds('meta["price"]', 'strings', 'a number')],
    ['id > 0 and meta["at"]["n"] == "1"', kinds('meta["at"]["n"]', 'numbers', 'a string')],
    ['1 < meta["price"] < 5', kinds('meta["price"]', 'strings', 'a number')],
    ['meta["at"] == true', kinds('meta["at"]', 'objects', 'a boolean')],
    ['year == "2020"', kinds('year', 'numbers', 'a string')],
    ['year like "20%"', kinds('year', 'numbers', 'a string')],
    ['meta["price"] == "high"', []],
    ['meta["nothing"] == 1', []],
    ['year == 2020 or meta["price"] == 1', []],
    ['id == 17', []],
    ['small == 17', []],
  ])('compared values of another kind: %s', async (filter, noted) => {
    const { notes } = await startRows()
    await notes('insert', { data: [row(1, { year: 2020 }), row(2, { year: 2021 })] })
    expect(await notes('query', { filter, limit: 10 })).toEqual(noted)
    expect(await notes('query', { filter, outputFields: ['count(*)'] })).toEqual(noted)
  })

  test('is noted of searches too', async () => {
    const { notes } = await startRows()
    await notes('insert', { data: rows(2) })
    const noted = kinds('meta["price"]', 'strings', 'a number')
    const filter = 'meta["price"] > 1'
    const search = { data: [[5, 2]], annsField: 'v', limit: 1, filter }
    expect(await notes('search', search)).toEqual(noted)
    expect(await notes('search', { ...search, groupingField: 'title' })).toEqual(noted)
    expect(await notes('search', { ...search, filter: 'meta["price"] == "low"' })).toEqual([])
    const rerank = { strategy: 'rrf', params: { k: 60 } }
    const both = [search, { ...search, filter: '' }]
    expect(await notes('hybrid_search', { search: both, rerank })).toEqual(noted)
  })

  test('is noted of a delete too', async () => {
    const { notes } = await startRows()
    await notes('insert', { data: rows(2) })
    expect(await notes('delete', { filter: 'meta["price"] == 1' })).toEqual(
      kinds('meta["price"]', 'strings', 'a number'),
    )
  })
})

test('nothing is looked for where no journal is kept', async () => {
  const { send, catalog, journal } = await start('2.6', { journal: 0 })
  const payload = { ...c, schema: { fields }, indexParams }
  await send({ url: '/v2/vectordb/collections/create', payload })
  const insert = { ...c, data: [row(1), row(1, { small: 200 })] }
  await send({ url: '/v2/vectordb/entities/insert', payload: insert })
  expect(catalog.collection('default', 'c').rows?.count()).toBe(2)
  expect(journal.entries()).toEqual([])
})
