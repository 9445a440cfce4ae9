import { expect, test } from 'vitest'
import { queryFilter, searchFilter } from '../../../src/milvus/entities/filter.js'
import { get } from '../../../src/milvus/entities/get.js'
import { readOutputFields } from '../../../src/milvus/entities/output-fields.js'
import { query } from '../../../src/milvus/entities/query.js'
import { hybridSearch } from '../../../src/milvus/entities/search/hybrid-search.js'
import { search } from '../../../src/milvus/entities/search/search.js'
import type { Pace } from '../../../src/milvus/turns/pace.js'
import { startApp } from '../../support/start-app.js'

const ref = { database: 'default', collection: 'c' }
const moment = '2026-01-01T00:00:00Z'
const names = Array.from({ length: 1000 }, (_, i) => `f${i}`)

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 2 } },
  { fieldName: 'n', dataType: 'Int64', nullable: true },
  { fieldName: 't', dataType: 'Timestamptz' },
]
const indexParams = [{ fieldName: 'v', indexName: 'v', indexType: 'AUTOINDEX', metricType: 'L2' }]

/** A collection of one row that takes any keys. */
async function start() {
  const { app, catalog } = await startApp('3.0', { auth: false })
  const send = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    expect(answer.json().code).toBe(0)
  }
  const schema = { fields, enableDynamicField: true }
  await send('collections/create', { schema, indexParams })
  await send('entities/insert', { data: [{ id: 1, v: [1, 1], n: 2, t: moment }] })
  return { catalog, send }
}

type Catalog = Awaited<ReturnType<typeof start>>['catalog']

test('very many output fields are read in steps', async () => {
  const { catalog } = await start()
  const steps = readOutputFields(catalog, catalog.collection('default', 'c'), names)
  let count = 0
  let step = steps.next()
  for (; !step.done; step = steps.next()) count++
  expect(count).toBeGreaterThan(2)
  expect(step.value.dynamic).toEqual(new Set(names))
})

const allow = () => undefined
const outputFields = ['n', 't', ...names]
const filter = { text: 'n == 2 or n == 3', templates: undefined }
const asked = {
  ...{ outputFields, partitionNames: [], consistencyLevel: '', int64AsText: false },
  ...{ limit: 10, offset: 0 },
}
const searched = {
  ...{ ...asked, annsField: 'v', data: Buffer.from('[[1,1]]'), ids: [], boostFilters: [] },
  ...{ groupingField: '', groupSize: 0, strictGroupSize: false, orderByFields: [], chains: [] },
  ...{ aggregation: undefined, functions: undefined, parameters: { outer: {}, beside: {} } },
}
const sub = {
  ...{ ...searched, params: {}, templates: undefined, aggregates: false, compile: allow },
}
const requests = {
  async query(catalog: Catalog, pace: Pace) {
    const compile = await queryFilter(catalog, ref, filter)
    const grouped = { ...asked, groupByFields: [], orderByFields: [] }
    return await query(catalog, ref, grouped, compile, allow, pace)
  },
  get: (catalog: Catalog, pace: Pace) =>
    get(catalog, ref, Buffer.from('[1,9]'), asked, allow, undefined, pace),
  async search(catalog: Catalog, pace: Pace) {
    const compile = await searchFilter(catalog, ref, filter)
    return (await search(catalog, ref, searched, compile, allow, pace)).rows
  },
  async 'search of several'(catalog: Catalog, pace: Pace) {
    const rerank = { strategy: 'rrf', params: {} }
    const several = { ...searched, searches: [sub], rerank, hasChains: false, aggregates: false }
    return (await hybridSearch(catalog, ref, several, allow, pace)).rows
  },
}

test.each(Object.entries(requests))(
  'a %s answers with what was there before its output fields were read',
  async (name, request) => {
    const { catalog, send } = await start()
    const before = await request(catalog, allow)
    expect(before).toMatchObject([{ id: 1n, n: 2n, t: moment }])
    const others = async () => {
      await send('entities/insert', { data: [{ id: 9, v: [1, 1], n: 3, t: moment }] })
      await send('collections/fields/drop', { fieldName: 'n' })
      await send('collections/alter_properties', { properties: { timezone: 'Asia/Tokyo' } })
      await send('collections/release', {})
      await send('indexes/drop', { indexName: 'v' })
    }
    // The vectors and the paths of each of several searches take a turn before.
    const first = name === 'search of several' ? 3 : 1
    let turns = 0
    const pace: Pace = () => (++turns === first ? others() : undefined)
    expect(await request(catalog, pace)).toEqual(before)
    expect(turns).toBeGreaterThan(first)
  },
)
