import { describe, expect, test } from 'vitest'
import { expectNoNotes } from '../../../src/emulator/journal/expect-no-notes.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { start } from './support.js'

const c = { collectionName: 'c' }
const data = [[1, 0]]
const rerank = { strategy: 'rrf', params: { k: 60 } }

/** A collection of rows with an index, and what the journal notes of searches in it. */
async function startSearches(
  version: Version = '2.6',
  { rows = 2, indexType = 'HNSW', metricType = 'COSINE' } = {},
) {
  const world = await start(version)
  const params = indexType === 'HNSW' ? { M: 8, efConstruction: 64 } : {}
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  ]
  const index = { fieldName: 'v', indexName: 'v', metricType, indexType, params }
  const indexParams = [
    version === '2.3' ? { ...index, params: { ...params, index_type: indexType } } : index,
  ]
  await world.post('collections/create', { ...c, schema: { fields }, indexParams })
  await world.post('entities/insert', {
    ...c,
    data: Array.from({ length: rows }, (_, id) => ({ id, v: [1, id] })),
  })
  const notesOf = async (path: string, body: object) => {
    const { code, notes } = await world.post(`entities/${path}`, { ...c, ...body })
    expect(code).toBe(version === '2.3' ? 200 : 0)
    return notes
  }
  return {
    ...world,
    search: (body: object) => notesOf('search', { data, ...body }),
    hybrid: (...search: object[]) => notesOf('hybrid_search', { search, rerank }),
  }
}

const withoutEffect = (text: string) => ({ kind: 'key without effect', text })

describe('a key that a search reads and does not look at', () => {
  test.each(['2.4', '2.5', '2.6', '3.0'] as const)(
    'is noted of searchParams in %s',
    async (version) => {
      const { search } = await startSearches(version)
      const noted = (keys: string) => [
        withoutEffect(`\`${keys}\` had no effect; the metric type is that of the index`),
      ]
      expect(await search({ searchParams: { metricType: 'L2' } })).toEqual(
        noted('searchParams.metricType'),
      )
      expect(await search({ searchParams: { params: { metricType: 'L2' } } })).toEqual(
        noted('searchParams.params.metricType'),
      )
      expect(await search({ searchParams: { params: { ef: 10 } } })).toEqual([])
    },
  )

  test('is noted of several searches, with what counts in its place', async () => {
    const { hybrid } = await startSearches()
    const sub = { data, annsField: 'v', limit: 1 }
    expect(await hybrid(sub)).toEqual([])
    expect(await hybrid(sub, { ...sub, offset: 1, metricType: 'L2' })).toEqual([
      withoutEffect('`search[1].metricType` had no effect; the metric type is that of the index'),
      withoutEffect('`search[1].offset` had no effect; the `offset` beside `search` counts'),
    ])
    const some = { ...sub, groupingField: 'id', params: { metricType: 'L2' } }
    expect(await hybrid(...Array.from({ length: 5 }, () => some))).toEqual([
      withoutEffect(
        '`search[0].params.metricType…search[4].params.metricType` had no effect; the metric type is that of the index',
      ),
      withoutEffect(
        '`search[0].groupingField…search[4].groupingField` had no effect; the `groupingField` beside `search` counts',
      ),
    ])
    expect(await hybrid({ ...sub, offset: 0, groupingField: '', metricType: '' })).toEqual([])
  })

  test('is noted alone where the release knows nothing in its place', async () => {
    const { hybrid } = await startSearches('2.4')
    expect(await hybrid({ data, annsField: 'v', limit: 1, offset: 1 })).toEqual([
      withoutEffect('`search[0].offset` had no effect'),
    ])
  })
})

describe('a query vector that is zero', () => {
  const noted = (text: string) => [{ kind: 'zero query vector', text }]
  const one = noted('a query vector is zero; COSINE tells no rows apart by it')

  test.each(versions)('is noted where directions are compared in %s', async (version) => {
    const { search } = await startSearches(version)
    expect(await search({ data: [[0, 0]] })).toEqual(one)
    expect(await search({ data: [[0, 1]] })).toEqual([])
  })

  test('is noted once for all of them', async () => {
    const { search, hybrid } = await startSearches()
    const zeros = [
      [0, 0],
      [1, 0],
      [0, 0],
    ]
    expect(await search({ data: zeros })).toEqual(
      noted('2 query vectors are zero; COSINE tells no rows apart by them'),
    )
    expect(await hybrid({ data: [[0, 0]], annsField: 'v', limit: 1 })).toEqual(one)
  })

  test('is not noted where it has distances like others', async () => {
    const { search } = await startSearches('2.6', { metricType: 'L2' })
    expect(await search({ data: [[0, 0]] })).toEqual([])
  })
})

describe('a row that has the vector that is searched for', () => {
  const noted = (text: string) => [{ kind: 'match left out', text }]
  const one = 'the row `1` has the very vector that is searched for, and the filter leaves it out'

  test.each(versions)('is noted where the filter leaves it out in %s', async (version) => {
    const { search } = await startSearches(version, { rows: 5 })
    const equal = { data: [[1, 1]] }
    expect(await search({ ...equal, filter: 'id > 1' })).toEqual(noted(one))
    expect(await search({ ...equal, filter: 'id < 3' })).toEqual([])
    expect(await search(equal)).toEqual([])
  })

  test('is not noted where another one like it is kept, or it is deleted', async () => {
    const { search, post } = await startSearches('2.6', { rows: 5 })
    const several = { data: [1, 2, 9].map((at) => [1, at]), filter: 'id > 2' }
    expect(await search(several)).toEqual(noted(`${one}; so it is with 2 query vectors`))
    await post('entities/insert', { ...c, data: [{ id: 7, v: [1, 1] }] })
    await post('entities/delete', { ...c, filter: 'id == 2' })
    expect(await search(several)).toEqual([])
  })
})

describe('a limit that cuts off', () => {
  const noted = (text: string) => [{ kind: 'limit cut off', text }]

  test('is noted of queries that send none', async () => {
    const { post, journal } = await startSearches('2.6', { rows: 101 })
    const query = async (body: object) =>
      (await post('entities/query', { ...c, outputFields: ['id'], ...body })).notes
    expect(await query({ filter: 'id >= 0' })).toEqual(
      noted('100 of 101 rows are shown; `limit` is 100 where it is not sent'),
    )
    expect(await query({ filter: 'id > 0' })).toEqual([])
    expect(await query({ filter: 'id >= 0', limit: 50 })).toEqual([])
    expect(() => expectNoNotes(journal)).not.toThrow()
  })

  test('is noted of ranges', async () => {
    const { search } = await startSearches('2.6', { rows: 5, metricType: 'L2' })
    const range = (limit: number) => search({ limit, searchParams: { params: { radius: 5 } } })
    expect(await range(3)).toEqual(
      noted('3 rows are found, as many as `limit` lets pass; the range may hold more'),
    )
    expect(await range(1)).toEqual(
      noted('1 row is found, as many as `limit` lets pass; the range may hold more'),
    )
    expect(await range(4)).toEqual([])
  })
})

describe('a search of what a real server has an index for', () => {
  const text =
    '`v` has an index of type HNSW, which is searched exactly here and may miss rows in a real server'
  const noted = [{ kind: 'recall may differ', text }]

  test('is noted once, from as many rows on as are worth an index', async () => {
    const { search, post } = await startSearches('2.6', { rows: 1023 })
    expect(await search({})).toEqual([])
    await post('entities/insert', { ...c, data: [{ id: 2000, v: [0, 1] }] })
    expect(await search({})).toEqual(noted)
    expect(await search({})).toEqual([])
  })

  test('is noted again in another namespace', async () => {
    const { search, emulator, journal, app } = await startSearches('2.6', { rows: 1024 })
    expect(await search({})).toEqual(noted)
    const other = emulator.createNamespace('other', { namespace: 'default' })
    const url = '/_ns/other/v2/vectordb/entities/search'
    const headers = { authorization: 'Bearer root:Milvus' }
    await app.inject({ method: 'POST', url, headers, payload: { ...c, data } })
    expect(other.journal.entries().map(({ notes }) => notes)).toEqual([noted])
    expect(() => expectNoNotes(journal)).not.toThrow()
  })

  test('is not noted of an index that compares all', async () => {
    const { search } = await startSearches('2.6', { rows: 1024, indexType: 'FLAT' })
    expect(await search({})).toEqual([])
  })
})

test('notes change no answer', async () => {
  const { app } = await startSearches('2.6', { rows: 1024 })
  const headers = { authorization: 'Bearer root:Milvus' }
  const ask = async (payload: object) => {
    const url = '/v2/vectordb/entities/search'
    return (await app.inject({ method: 'POST', url, headers, payload })).json()
  }
  const plain = await ask({ ...c, data, limit: 3 })
  expect(plain).toMatchObject({ code: 0, topks: [3] })
  expect(await ask({ ...c, data, limit: 3, searchParams: { metricType: 'L2' } })).toEqual(plain)
})
