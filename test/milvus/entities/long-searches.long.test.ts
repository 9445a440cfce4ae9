import { expect, test } from 'vitest'
import type { Remark } from '../../../src/milvus/catalog/remarks.js'
import { searchFilter } from '../../../src/milvus/entities/filter.js'
import { boostFilters } from '../../../src/milvus/entities/rerank/boost-filters.js'
import { hybridSearch } from '../../../src/milvus/entities/search/hybrid-search.js'
import type { SearchRequest } from '../../../src/milvus/entities/search/request.js'
import { search } from '../../../src/milvus/entities/search/search.js'
import type { Pace } from '../../../src/milvus/turns/pace.js'
import { startApp } from '../../support/start-app.js'

const vector = (fieldName: string) => ({
  ...{ fieldName, dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
})
const text = {
  ...{ fieldName: 'text', dataType: 'VarChar' },
  elementTypeParams: { max_length: 100, enable_analyzer: true },
}
const schema = {
  fields: [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    ...[text, vector('v'), { fieldName: 'terms', dataType: 'SparseFloatVector' }],
  ],
  functions: [
    { name: 'bm25', type: 'BM25', inputFieldNames: ['text'], outputFieldNames: ['terms'] },
  ],
}
const indexParams = [
  { fieldName: 'v', indexName: 'v', indexType: 'AUTOINDEX', metricType: 'L2' },
  { fieldName: 'terms', indexName: 'terms', indexType: 'AUTOINDEX', metricType: 'BM25' },
]
const ref = { database: 'default', collection: 'c' }

/** A server with an empty collection, and what sends requests that succeed. */
async function start() {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const send = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    expect(answer.json().code).toBe(0)
  }
  await send('collections/create', { schema, indexParams })
  return { catalog, send }
}

/** Asks for the rows nearest to a vector, and for those with a word. */
const sub = (annsField: string, data: readonly unknown[]) => ({
  ...{
    annsField,
    limit: 10,
    params: {},
    boostFilters: [],
    templates: undefined,
    aggregates: false,
    groupingField: '',
    compile: () => undefined,
  },
  data: Buffer.from(JSON.stringify(data)),
})
const asked = {
  searches: [sub('terms', ['word']), sub('v', [[1, 1]])],
  rerank: { strategy: 'rrf', params: { k: 1 } },
  ...{
    functions: undefined,
    hasChains: false,
    aggregates: false,
    limit: 10,
    offset: 0,
    int64AsText: false,
  },
  ...{ groupingField: '', groupSize: 0, strictGroupSize: false },
  ...{ outputFields: ['text'], partitionNames: [], consistencyLevel: '' },
}

test('several searches find what was there when they began', async () => {
  const { catalog, send } = await start()
  await send('entities/insert', { data: [{ id: 1, text: 'word', v: [1, 1] }] })
  const change = async () => {
    await send('entities/upsert', { data: [{ id: 1, text: 'other', v: [9, 9] }] })
    const data = Array.from({ length: 50 }, (_, at) => ({ id: 2 + at, text: 'word', v: [1, 1] }))
    await send('entities/insert', { data })
    await send('collections/release', {})
    await send('indexes/drop', { indexName: 'v' })
    await send('collections/drop', {})
  }
  let turns = 0
  // They begin once both are read.
  const pace: Pace = () => (turns++ === asked.searches.length ? change() : undefined)
  const found = await hybridSearch(catalog, ref, asked, () => undefined, pace)
  expect(turns).toBeGreaterThan(1)
  expect(found).toEqual({ rows: [{ id: 1n, text: 'word', distance: 1 }], topks: [1] })
})

test('several searches find no collection that was dropped while they were read', async () => {
  const { catalog, send } = await start()
  await send('entities/insert', { data: [{ id: 1, text: 'word', v: [1, 1] }] })
  let turns = 0
  const pace: Pace = () => (turns++ === 0 ? send('collections/drop', {}) : undefined)
  const found = hybridSearch(catalog, ref, asked, () => undefined, pace)
  await expect(found).rejects.toThrow("can't find collection[database=default][collection=c]")
})

const searched: SearchRequest = {
  ...{ data: Buffer.from('[[1,1]]'), ids: [], annsField: 'v', limit: 10, offset: 0 },
  ...{ groupingField: '', groupSize: 0, strictGroupSize: false, orderByFields: [] },
  ...{ aggregation: undefined, functions: undefined, boostFilters: [], chains: [] },
  ...{ parameters: { outer: {}, beside: {} }, outputFields: [], partitionNames: [] },
  ...{ consistencyLevel: '', int64AsText: false },
}

test('boosts look in steps at what was there when a search began', async () => {
  const { catalog, send } = await start()
  const row = { id: 1, text: 'word', v: [1, 2] }
  await send('entities/insert', { data: [row] })
  const operands = 100
  const filter = Array.from({ length: operands }, (_, at) => `text like "%w%${at}%"`)
  const params = {
    reranker: 'boost',
    weight: 3,
    filter: [...filter, 'text == "word"'].join(' or '),
  }
  const functions = { functions: [{ type: 'Rerank', params }] }
  const asked = {
    ...{ ...searched, functions },
    boostFilters: await boostFilters(catalog, ref, functions, undefined),
  }
  let turns = 0
  const pace: Pace = () =>
    turns++ === 0 ? send('entities/upsert', { data: [{ ...row, text: 'other' }] }) : undefined
  const nothing = () => undefined
  const found = await search(catalog, ref, asked, nothing, nothing, pace)
  expect(found.rows).toEqual([{ id: 1n, distance: 3 }])
  expect(turns).toBeGreaterThan(operands)
})

test('rows are shown as they were when a search began', async () => {
  const { catalog, send } = await start()
  const data = Array.from({ length: 3000 }, (_, id) => ({ id, text: 'word', v: [1, 1] }))
  await send('entities/insert', { data })
  const change = async () => {
    await send('entities/upsert', { data: [{ id: 0, text: 'other', v: [1, 1] }] })
    await send('entities/delete', { filter: 'id == 1' })
  }
  let turns = 0
  const pace: Pace = () => (turns++ === 0 ? change() : undefined)
  const nothing = () => undefined
  const request = { ...searched, limit: 2000, outputFields: ['text', 'v'] }
  const { rows } = await search(catalog, ref, request, nothing, nothing, pace)
  const row = (id: number) => ({ id: BigInt(id), text: 'word', v: [1, 1], distance: 0 })
  expect(turns).toBeGreaterThan(0)
  expect(rows).toMatchObject([0, 1, 2].map(row).concat(rows.slice(3) as never))
})

test('long lists of hits are shown in turns, as they were', async () => {
  const { catalog, send } = await start()
  const data = Array.from({ length: 200 }, (_, id) => ({ id, text: 'word', v: [1, 1] }))
  await send('entities/insert', { data })
  let turns = 0
  const find = async (limit: number, last?: number) => {
    turns = 0
    const pace: Pace = () =>
      ++turns === last
        ? send('entities/upsert', { data: data.map((row) => ({ ...row, text: 'other' })) })
        : undefined
    const nothing = () => undefined
    const request = { ...searched, limit, outputFields: ['text'] }
    const { rows } = await search(catalog, ref, request, nothing, nothing, pace)
    return { rows, turns }
  }
  const few = await find(10)
  const many = await find(200)
  expect(many.turns - few.turns).toBe(3)
  expect(await find(200, many.turns)).toEqual(many)
})

test('many sparse vectors are read in turns', async () => {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'sparse', dataType: 'SparseFloatVector' },
  ]
  const indexParams = [{ fieldName: 'sparse', indexName: 'sparse', metricType: 'IP' }]
  const payload = { collectionName: 'c', schema: { fields }, indexParams }
  await app.inject({ method: 'POST', url: '/v2/vectordb/collections/create', payload })
  let turns = 0
  const pace: Pace = () => {
    turns++
    return undefined
  }
  const data = Buffer.from(`[${'{"1":0.5},'.repeat(20_000)}{}]`)
  const request = { ...searched, annsField: 'sparse', data }
  const nothing = () => undefined
  const found = search(catalog, ref, request, nothing, nothing, pace)
  await expect(found).rejects.toThrow('nq [20001] is invalid')
  expect(turns).toBeGreaterThanOrEqual(50)
})

test('many searches are read in turns', async () => {
  const { catalog } = await start()
  const searches = Array.from({ length: 2000 }, () => sub('v', [[1, 1]]))
  let turns = 0
  const pace: Pace = () => {
    turns++
    return undefined
  }
  const found = hybridSearch(catalog, ref, { ...asked, searches }, () => undefined, pace)
  await expect(found).rejects.toThrow('maximum of ann search requests is 1024')
  expect(turns).toBeGreaterThanOrEqual(searches.length)
})

test('rows that a filter leaves out are looked for in turns, as they were', async () => {
  const { catalog, send } = await start()
  await send('entities/insert', { data: [{ id: 1, text: 'word', v: [1, 2] }] })
  const count = 100
  const data = Buffer.from(JSON.stringify(Array.from({ length: count }, () => [1, 2])))
  const filter = await searchFilter(catalog, ref, { text: 'id > 1', templates: undefined })
  const remarks: Remark[] = []
  const noticing = catalog.reportingTo([], remarks)
  let turns = 0
  const pace: Pace = () =>
    turns++ === 0 ? send('entities/delete', { filter: 'id == 1' }) : undefined
  await search(noticing, ref, { ...searched, data }, filter, () => undefined, pace)
  expect(remarks).toContainEqual({ kind: 'match left out', key: '1', count })
  expect(turns).toBeGreaterThanOrEqual(count)
})

test('refuses by name what would not go into one answer', async () => {
  const { app } = await startApp('2.6', { auth: false })
  const post = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
  }
  const fields = [{ fieldName: 'id', dataType: 'Int64', isPrimary: true }, vector('v')]
  await post('collections/create', { schema: { fields }, indexParams: indexParams.slice(0, 1) })
  const data = Array.from({ length: 1025 }, (_, id) => ({ id, v: [id, 0] }))
  await post('entities/insert', { data })
  const queries = Array.from({ length: 1024 }, () => [0, 0])
  const answer = await post('entities/search', { data: queries, limit: 1025 })
  expect([answer.statusCode, answer.json()]).toEqual([
    501,
    {
      code: 10,
      message:
        'service unimplemented: milvus-emulator does not implement searches that may find more than 1048576 rows yet',
    },
  ])
})
