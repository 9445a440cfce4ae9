import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  databaseRefusals,
  indexSeeds,
  old,
  type Refusal,
  recent,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  [
    'a name that is too long for the collection',
    old,
    { indexName: 'i', collectionName: 'x'.repeat(256) },
    1100,
    `Invalid collection name: ${'x'.repeat(256)}. the length of a collection name must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the collection',
    old,
    { indexName: 'i', collectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the collection',
    old,
    { indexName: 'i', collectionName: 'x-y' },
    1100,
    'Invalid collection name: x-y. collection name can only contain numbers, letters and underscores: invalid parameter',
  ],
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', indexName: 'i' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', indexName: 'i' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a name that breaks the rule, as missing',
    recent,
    { collectionName: 'x-y', indexName: 'i' },
    100,
    'collection not found[database=default][collection=x-y]',
  ],
  [
    'of a loaded collection: i',
    old,
    { collectionName: 'loaded', indexName: 'i' },
    65535,
    'index cannot be dropped, collection is loaded, please release it first',
  ],
  [
    'of a loaded collection: s',
    old,
    { collectionName: 'loaded', indexName: 's' },
    65535,
    'index cannot be dropped, collection is loaded, please release it first',
  ],
  [
    'of a loaded collection: nope',
    old,
    { collectionName: 'loaded', indexName: 'nope' },
    65535,
    'index cannot be dropped, collection is loaded, please release it first',
  ],
]

describe('POST /v2/vectordb/indexes/drop', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('indexes/drop', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes an index away in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (let time = 0; time < 2; time++) {
      const answer = await post('indexes/drop', { collectionName: 'c', indexName: 'i' })
      expect(answer).toEqual(success(version))
    }
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual(success(version, ['s']))
    expect(await post('indexes/describe', { collectionName: 'c', indexName: 'i' })).toEqual({
      code: 700,
      message: 'index not found[indexName=i]',
    })
  })

  test.each(versions)('acts on the collection of an alias in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    const answer = await post('indexes/drop', { collectionName: 'a', indexName: 's' })
    expect(answer).toEqual(success(version))
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual(success(version, ['i']))
  })

  test.each(versions)('takes any name that no index bears in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const indexName of ['nope', 'I', ' i', 'i ', ' ', '1-x', 'x'.repeat(300)]) {
      const answer = await post('indexes/drop', { collectionName: 'c', indexName })
      expect(answer).toEqual(success(version))
    }
    expect(await post('indexes/drop', { collectionName: 'bare', indexName: 'i' })).toEqual(
      success(version),
    )
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual(
      success(version, ['i', 's']),
    )
  })

  test.each(recent)('takes a scalar index of a loaded collection in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const indexName of ['s', 'nope']) {
      const answer = await post('indexes/drop', { collectionName: 'loaded', indexName })
      expect(answer).toEqual(success(version))
    }
    expect(await post('indexes/list', { collectionName: 'loaded' })).toEqual(
      success(version, ['i']),
    )
    expect(await post('collections/get_load_state', { collectionName: 'loaded' })).toEqual({
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    })
  })

  test.each(recent)(
    'refuses the vector index of a loaded collection in %s, by its id',
    async (version) => {
      const { post, catalog } = await startSeeded(version, indexSeeds)
      const { id } = catalog.collection('default', 'loaded')
      const body = { collectionName: 'loaded', indexName: 'i' }
      expect(await post('indexes/drop', body)).toEqual({
        code: 1100,
        message: `vector index cannot be dropped on loaded collection: ${id}: invalid parameter`,
      })
      await post('collections/release', { collectionName: 'loaded' })
      expect(await post('indexes/drop', body)).toEqual(success(version))
    },
  )

  test.each(versions)('is told of a collection just dropped in %s by its id', async (version) => {
    const { post, catalog } = await startSeeded(version, indexSeeds)
    const { id } = catalog.collection('default', 'bare')
    await post('collections/drop', { collectionName: 'bare' })
    expect(await post('indexes/drop', { collectionName: 'bare', indexName: 'i' })).toEqual({
      code: 100,
      message: `collection not found[collection=${id}]`,
    })
  })

  test.each(versions)('leaves a collection that cannot be loaded in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const indexName of ['i', 's'])
      await post('indexes/drop', { collectionName: 'c', indexName })
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual(success(version, []))
    expect(await post('collections/load', { collectionName: 'a' })).toEqual({
      code: 700,
      message: 'index not found[collection=a]',
    })
    const answer = await post('collections/describe', { collectionName: 'c' })
    expect([answer.data.indexes, answer.message]).toEqual([[], 'index not found[collection=c];'])
  })
})
