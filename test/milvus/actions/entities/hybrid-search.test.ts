import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { native, post } from '../../../support/engine.js'
import { startApp } from '../../../support/start-app.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: '2' } },
  { fieldName: 'n', dataType: 'Int64' },
  { fieldName: 's', dataType: 'VarChar', elementTypeParams: { max_length: '9' } },
]
const indexParams = [{ fieldName: 'v', indexName: 'v', metricType: 'L2', indexType: 'FLAT' }]
const search = [{ data: [[0, 0]], annsField: 'v', limit: 10 }]

/** An app with rows 1 to 4, which lie at 0, 1, 2 and 3. */
async function filledApp(version: Version) {
  const { app } = await startApp(version, { auth: false })
  await post(app, 'collections/create', { schema: { fields }, indexParams })
  const data = [1, 2, 3, 4].map((id) => ({ id, v: [id - 1, 0], n: 10 * id, s: 'x' }))
  await post(app, 'entities/insert', { data })
  return (path: string, body: object) => post(app, `entities/${path}`, body)
}

const rerank = (params: object) => ({ functions: [{ type: 'Rerank', params }] })

describe('POST /v2/vectordb/entities/hybrid_search', () => {
  test.each([
    ['norm_score', { weights: [1], norm_score: 'x' }],
    ['weights', { weights: null }],
  ])('outlives a %s that ends a real server of 2.5', async (param, params) => {
    const ask = await filledApp('2.5')
    const answer = await ask('hybrid_search', { search, rerank: { strategy: 'weighted', params } })
    expect(answer.message).toBe(
      `the rank param ${param} (real Milvus dies of it, milvus-emulator does not): invalid parameter`,
    )
  })

  test('outlives boosts alone, which end a real server of 2.6', async () => {
    const ask = await filledApp('2.6')
    const functionScore = rerank({ reranker: 'boost', weight: 2 })
    expect((await ask('hybrid_search', { search, functionScore })).message).toBe(
      'a hybrid search whose only functions are of type boost (real Milvus dies of it, milvus-emulator does not): invalid parameter',
    )
  })

  test('says by name that it calls no model', async () => {
    const ask = await filledApp('2.6')
    const params = {
      reranker: 'model',
      provider: 'vLLM',
      endpoint: 'http://localhost',
      queries: ['q'],
    }
    const functions = [{ type: 'Rerank', inputFieldNames: ['s'], params }]
    expect((await ask('hybrid_search', { search, functionScore: { functions } })).message).toBe(
      'service unimplemented: milvus-emulator does not implement reranking by models of the outside service vllm yet',
    )
  })

  test.each(['2.5', '2.6'] as const)('ranks the rows of each query (%s)', async (version) => {
    const ask = await filledApp(version)
    const two = [
      {
        data: [
          [0, 0],
          [3, 0],
        ],
        annsField: 'v',
        limit: 2,
      },
    ]
    const answer = await ask('hybrid_search', {
      search: two,
      rerank: { strategy: 'rrf', params: { k: 1 } },
      limit: 2,
    })
    const scores =
      version === '2.5' ? [0.5, 0.33333334, 0.25, 0.2] : [0.5, 0.33333334, 0.5, 0.33333334]
    const rows = [1, 2, 4, 3].map((id, at) => ({ id, distance: scores[at] }))
    expect(native(answer)).toEqual({
      code: 0,
      cost: 0,
      data: rows,
      topks: [2, 2],
    })
  })

  test('reads sub-searches from the bytes that were sent', async () => {
    const ask = await filledApp('2.6')
    const odd = [{ annsField: 'v', limit: 1, data: [[1e-3, 0.5]], Filter: 'n > 15' }]
    const answer = await ask('hybrid_search', { search: odd, rerank: { strategy: 'rrf' } })
    expect(native(answer.data)).toEqual([{ id: 2, distance: 0.016393442 }])
  })
})

describe('POST /v2/vectordb/entities/search with functions', () => {
  test('gives the same random scores for the same seed and field', async () => {
    const ask = await filledApp('2.6')
    const scored = (random_score: object) =>
      ask('search', {
        data: [[0, 0]],
        functionScore: {
          ...rerank({ reranker: 'boost', weight: 1, random_score }),
          params: { boost_mode: 'sum' },
        },
      })
    const one = await scored({ seed: 7, field: 'n' })
    expect(await scored({ seed: 7, field: 'n' })).toEqual(one)
    expect(await scored({ seed: 8, field: 'n' })).not.toEqual(one)
  })
})
