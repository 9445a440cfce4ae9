import { describe, expect, test } from 'vitest'
import { dropCollection } from '../../../src/milvus/catalog/collections.js'
import { renameCollection } from '../../../src/milvus/catalog/rename.js'
import { queryFilter } from '../../../src/milvus/entities/filter.js'
import { withFunctionOutputs } from '../../../src/milvus/entities/function-outputs.js'
import { get } from '../../../src/milvus/entities/get.js'
import { insert } from '../../../src/milvus/entities/insert.js'
import { query } from '../../../src/milvus/entities/query.js'
import { search } from '../../../src/milvus/entities/search/search.js'
import { startApp } from '../../support/start-app.js'

const functions = [
  { name: 'bm25', type: 'BM25', inputFieldNames: ['text'], outputFieldNames: ['terms'] },
]
const indexParams = [
  { fieldName: 'terms', indexName: 'terms', metricType: 'BM25', indexType: 'AUTOINDEX' },
]

/** Two collections that differ by an analyzer and the type of a field; `take` puts one in the place of the other. */
async function start() {
  const { app, catalog } = await startApp('2.6', { auth: false })
  const create = async (collectionName: string, type: string, dataType: string) => {
    const text = {
      max_length: 100,
      enable_analyzer: true,
      enable_match: true,
      analyzer_params: { type },
    }
    const fields = [
      { fieldName: 'id', dataType: 'Int64', isPrimary: true },
      { fieldName: 'text', dataType: 'VarChar', elementTypeParams: text },
      { fieldName: 'n', dataType, elementTypeParams: { max_length: 10 } },
      { fieldName: 'terms', dataType: 'SparseFloatVector' },
    ]
    const payload = { collectionName, schema: { fields, functions }, indexParams }
    const url = '/v2/vectordb/collections/create'
    expect((await app.inject({ method: 'POST', url, payload })).json().code).toBe(0)
  }
  await create('c', 'chinese', 'Int64')
  await create('d', 'english', 'VarChar')
  const take = () => {
    dropCollection(catalog, { database: 'default', collection: 'c' })
    const place = { database: 'default', collection: 'd', newDatabase: 'default', newName: 'c' }
    renameCollection(catalog, place)
  }
  return { catalog, take }
}

const ref = { database: 'default', collection: 'c', partition: '' }
const allow = () => undefined

test('reads a filter by the schema of a collection that took the place of another meanwhile', async () => {
  const { catalog, take } = await start()
  const filter = 'text_match(text, "a") and n == 1'
  // Right after the schema was read, while the plan is made of it.
  const find = catalog.find.bind(catalog)
  let reads = 0
  catalog.find = (database, name) => {
    const found = find(database, name)
    if (++reads === 1) queueMicrotask(take)
    return found
  }
  const compile = await queryFilter(catalog, ref, { text: filter, templates: undefined })
  const asked = {
    ...{ filter, outputFields: ['id'], limit: 10, offset: 0, partitionNames: [] },
    ...{ consistencyLevel: '', groupByFields: [], orderByFields: [], int64AsText: false },
  }
  await expect(query(catalog, ref, asked, compile, allow)).rejects.toThrow(
    'comparisons between VarChar and Int64 are not supported',
  )
})

test('inserts by the analyzer of a collection that took the place of another meanwhile', async () => {
  const { catalog, take } = await start()
  const data = Buffer.from('[{"id":1,"text":"running","n":"a"}]')
  const inserting = withFunctionOutputs(catalog, ref, data, (addOutputs) =>
    insert(catalog, ref, data, addOutputs, allow),
  )
  take()
  expect(await inserting).toEqual([1n])
})

test('inserts before a collection can take the place of the one that the analyzer is of', async () => {
  const { catalog, take } = await start()
  // Right after it was seen that the collection is still the same.
  const find = catalog.find.bind(catalog)
  let reads = 0
  catalog.find = (database, name) => {
    const found = find(database, name)
    if (++reads === 2) queueMicrotask(take)
    return found
  }
  const data = Buffer.from('[{"id":1,"text":"running","n":1}]')
  const keys = await withFunctionOutputs(catalog, ref, data, (addOutputs) =>
    insert(catalog, ref, data, addOutputs, allow),
  )
  expect(keys).toEqual([1n])
})

describe('a collection that is dropped while keys are read is found no more', () => {
  const ids = Array.from({ length: 10_000 }, (_, id) => id)
  const missing = "can't find collection[database=default][collection=c]"

  /** A pace that gives way once, when another request drops the collection. */
  async function dropping() {
    const { catalog } = await start()
    const drop = async () => dropCollection(catalog, { database: 'default', collection: 'c' })
    let turns = 0
    return { catalog, pace: () => (turns++ === 0 ? drop() : undefined) }
  }

  test('by a get', async () => {
    const { catalog, pace } = await dropping()
    const what = { outputFields: ['id'], partitionNames: [], consistencyLevel: '' }
    const sent = Buffer.from(JSON.stringify(ids))
    const asked = { ...what, int64AsText: false }
    const getting = get(catalog, ref, sent, asked, allow, undefined, pace)
    await expect(getting).rejects.toThrow(missing)
  })

  test('by a search', async () => {
    const { catalog, pace } = await dropping()
    const asked = {
      ...{ data: new Uint8Array(), ids, annsField: 'terms', limit: 1, offset: 0 },
      ...{ groupingField: '', groupSize: 0, strictGroupSize: false, orderByFields: [] },
      ...{ aggregation: undefined, functions: undefined, boostFilters: [], chains: [] },
      parameters: { outer: {}, beside: {} },
      ...{ outputFields: [], partitionNames: [], consistencyLevel: '', int64AsText: false },
    }
    const compile = () => undefined
    await expect(search(catalog, ref, asked, compile, allow, pace)).rejects.toThrow(missing)
  })
})
