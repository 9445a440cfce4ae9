import { expect, test } from 'vitest'
import { withFunctionOutputs } from '../../../src/milvus/entities/function-outputs.js'
import { insert } from '../../../src/milvus/entities/insert.js'
import type { Pace } from '../../../src/milvus/turns/pace.js'
import { startApp } from '../../support/start-app.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  {
    ...{ fieldName: 'text', dataType: 'VarChar' },
    elementTypeParams: { max_length: 100, enable_analyzer: true },
  },
  { fieldName: 'signature', dataType: 'BinaryVector', elementTypeParams: { dim: 128 } },
]
const made = {
  ...{ name: 'f', type: 'MinHash', params: { shingle_size: 2, hash_function: 'xxhash' } },
  ...{ inputFieldNames: ['text'], outputFieldNames: ['signature'] },
}
const data = [
  { id: 1, text: 'the quick brown fox jumps' },
  { id: 2, text: 'the quick brown fox sleeps' },
  { id: 3, text: 'a wholly different story' },
  { id: 4, text: 'The quick brown fox jumps!' },
]

async function start() {
  const { app, catalog } = await startApp('3.0', { auth: false })
  const send = async (path: string, body: object) => {
    const payload = { collectionName: 'c', ...body }
    return (await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })).json()
  }
  const params = { mh_lsh_band: 4, mh_element_bit_width: 32 }
  const index = { fieldName: 'signature', indexName: 'signature', indexType: 'MINHASH_LSH' }
  const indexParams = [{ ...index, metricType: 'MHJACCARD', params }]
  const create = async (seed: number) => {
    const functions = [{ ...made, params: { ...made.params, seed } }]
    const body = { schema: { fields, functions }, indexParams }
    expect(await send('collections/create', body)).toEqual({ code: 0, data: {} })
  }
  await create(1234)
  expect(await send('entities/insert', { data })).toMatchObject({ code: 0 })
  return { send, catalog, create }
}

const query = { data: ['the quick brown fox jumps'], annsField: 'signature', limit: 10 }

test('finds texts whose signatures share a band, and tells of no likeness', async () => {
  const { send } = await start()
  expect(await send('entities/search', query)).toEqual({
    ...{ code: 0, cost: 0, topks: [3] },
    data: [
      { id: 1, distance: 1 },
      { id: 2, distance: 1 },
      { id: 4, distance: 1 },
    ],
  })
})

test('scores by the share of equal numbers where it is asked to', async () => {
  const { send } = await start()
  const searchParams = { params: { mh_search_with_jaccard: true } }
  expect(await send('entities/search', { ...query, searchParams })).toEqual({
    ...{ code: 0, cost: 0, topks: [3] },
    data: [
      { id: 1, distance: 1 },
      { id: 4, distance: 1 },
      { id: 2, distance: 0.5 },
    ],
  })
})

test.each([
  [
    { ...query, searchParams: { metric_type: 'HAMMING' } },
    'failed to search: fail to search on QueryNode 1: must use MHJACCARD metric type when searching against MinHash Function output field: invalid parameter[expected=MHJACCARD][actual=HAMMING]',
  ],
  [
    { ids: [1], annsField: 'signature', limit: 1 },
    'failed to search: fail to search on QueryNode 1: please provide varchar/text for MinHash Function based search, got BinaryVector: invalid parameter',
  ],
])('refuses %j', async (body, message) => {
  const { send } = await start()
  expect(await send('entities/search', body)).toEqual({ code: 1100, message })
})

test('signs in steps, and anew where it is another collection by then', async () => {
  const { send, catalog, create } = await start()
  const ref = { database: 'default', collection: 'c', partition: '' }
  const rows = Buffer.from(JSON.stringify(data))
  const replace = async () => {
    await send('collections/drop', {})
    await create(7)
  }
  let turns = 0
  const pace: Pace = () => (turns++ === 0 ? replace() : undefined)
  const nothing = () => undefined
  await withFunctionOutputs(
    catalog,
    ref,
    rows,
    (addOutputs) => insert(catalog, ref, rows, addOutputs, nothing),
    pace,
  )
  expect(turns).toBeGreaterThanOrEqual(data.length)
  const searchParams = { params: { mh_search_with_jaccard: true } }
  const found = await send('entities/search', { ...query, searchParams })
  await replace()
  await send('entities/insert', { data })
  expect(found).toEqual(await send('entities/search', { ...query, searchParams }))
  expect(found).toMatchObject({ data: [{ id: 1, distance: 1 }, {}, {}] })
})
