import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { startApp } from '../../support/start-app.js'

const terms = { fieldName: 'terms', dataType: 'SparseFloatVector' }
const bm25 = {
  ...{ name: 'bm25', type: 'BM25' },
  ...{ inputFieldNames: ['text'], outputFieldNames: ['terms'] },
}
const index = { fieldName: 'terms', indexName: 'terms', metricType: 'BM25', indexType: 'AUTOINDEX' }

interface Options {
  readonly release?: Version
  readonly analyzer?: object
  readonly output?: object
  readonly made?: object
  readonly indexParams?: readonly object[]
}

async function start({
  release = '2.6',
  analyzer = {},
  output = terms,
  made = bm25,
  indexParams = [index],
}: Options = {}) {
  const { app, catalog } = await startApp(release, { auth: false })
  const send = async (path: string, body: object): Promise<Answer> => {
    const payload = JSON.stringify({ collectionName: 'c', ...body })
    const answer = await app.inject({ method: 'POST', url: `/v2/vectordb/${path}`, payload })
    return answer.json()
  }
  const text = { max_length: 100, enable_analyzer: true, ...analyzer }
  const fields = [
    { fieldName: 'id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'text', dataType: 'VarChar', nullable: true, elementTypeParams: text },
    { fieldName: 'n', dataType: 'Int64', nullable: true },
    output,
  ]
  const answer = await send('collections/create', {
    schema: { fields, functions: [made] },
    indexParams,
  })
  expect(answer).toEqual({ code: 0, data: {} })
  return { catalog, send }
}

interface Answer {
  readonly code: number
  readonly message?: string
  readonly data?: unknown
}

type Send = Awaited<ReturnType<typeof start>>['send']

/** Keys and scores, rounded. */
async function search(send: Send, text: string, body: object = {}): Promise<unknown> {
  const { code, data } = await send('entities/search', { data: [text], ...body })
  expect(code).toBe(0)
  return (data as { id: number; distance: number }[]).map(({ id, distance }) => [
    id,
    Number(distance.toFixed(4)),
  ])
}

/** The score of a text of one token, once in the query, of so many rows of one token each. */
const score = (rows: number, having: number): number =>
  Number(Math.log(1 + (rows - having + 0.5) / (having + 0.5)).toFixed(4))

describe('full-text search', () => {
  test('a partial update keeps the terms, or makes them anew with the text', async () => {
    const { send } = await start()
    await send('entities/insert', {
      data: [
        { id: 1, text: 'fox' },
        { id: 2, text: 'dog' },
      ],
    })
    await send('entities/upsert', { partialUpdate: true, data: [{ id: 1, n: 7 }] })
    expect(await search(send, 'fox')).toEqual([[1, score(2, 1)]])
    await send('entities/upsert', { partialUpdate: true, data: [{ id: 1, text: 'dog' }] })
    expect(await search(send, 'fox')).toEqual([])
    expect(await search(send, 'dog')).toEqual([
      [1, score(2, 2)],
      [2, score(2, 2)],
    ])
    const query = { filter: 'id == 1', outputFields: ['*'] }
    expect(await send('entities/query', query)).toEqual({
      ...{ code: 0, cost: 0 },
      data: [{ id: 1, text: 'dog', n: 7 }],
    })
  })

  test('rows of null count, deleted ones do not', async () => {
    const { send } = await start()
    const data = [{ id: 1, text: 'fox dog' }, { id: 2, text: null }, { id: 3 }, { id: 4, text: '' }]
    await send('entities/insert', { data })
    await send('entities/insert', { data: [{ id: 5, text: 'fox' }] })
    await send('entities/delete', { filter: 'id in [5]' })
    // Two tokens, where the average is one at least.
    const long = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2))
    const [[, found]] = (await search(send, 'fox')) as [[number, number]]
    expect(found).toBeCloseTo(Math.log(1 + 3.5 / 1.5) * long, 3)
  })

  test('statistics are of all loaded partitions, whichever are searched', async () => {
    const { send } = await start()
    await send('partitions/create', { partitionName: 'p' })
    await send('entities/insert', { data: [{ id: 1, text: 'fox' }] })
    await send('entities/insert', { partitionName: 'p', data: [{ id: 2, text: 'fox' }] })
    await send('entities/insert', { partitionName: 'p', data: [{ id: 3, text: 'dog' }] })
    const inOne = { partitionNames: ['_default'] }
    expect(await search(send, 'fox', inOne)).toEqual([[1, score(3, 2)]])
    await send('partitions/release', { partitionNames: ['p'] })
    expect(await search(send, 'fox', inOne)).toEqual([[1, score(1, 1)]])
  })

  test('a snapshot keeps what it counted', async () => {
    const { catalog, send } = await start()
    await send('entities/insert', { data: [{ id: 1, text: 'fox' }] })
    const snapshot = catalog.snapshot()
    await send('entities/insert', { data: [{ id: 2, text: 'fox' }] })
    await send('entities/delete', { filter: 'id == 1' })
    expect(await search(send, 'fox')).toEqual([[2, score(1, 1)]])
    catalog.restore(snapshot)
    expect(await search(send, 'fox')).toEqual([[1, score(1, 1)]])
  })

  test('a row may stand for its text', async () => {
    const { send } = await start()
    const data = [
      { id: 1, text: 'fox' },
      { id: 2, text: 'dog fox' },
      { id: 3, text: 'cat' },
    ]
    await send('entities/insert', { data })
    const { data: found } = await send('entities/search', { ids: [1] })
    expect(found).toMatchObject([{ id: 1 }, { id: 2 }])
  })

  test('analyzers that are not known are named when rows come', async () => {
    const { send } = await start({
      analyzer: { analyzer_params: { tokenizer: { type: 'lindera', dict_kind: 'ko-dic' } } },
    })
    expect(await send('entities/insert', { data: [{ id: 'x' }] })).toMatchObject({ code: 1804 })
    const data = [{ id: 1, text: 'fox' }]
    expect((await send('entities/insert', { data })).message).toContain('the tokenizer lindera')
    expect(await send('entities/query', { outputFields: ['count(*)'] })).toMatchObject({
      data: [{ 'count(*)': 0 }],
    })
  })
})
