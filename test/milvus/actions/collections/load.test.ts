import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  collectionSeeds,
  databaseRefusals,
  fields,
  indexParams,
  type Refusal,
  recent,
  startSeeded,
  success,
} from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
  [
    'a blank name',
    ['2.3', '2.4'],
    { collectionName: ' ' },
    1100,
    'collection name should not be empty: invalid parameter',
  ],
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'no index at all',
    versions,
    { collectionName: 'bare' },
    700,
    'index not found[collection=bare]',
  ],
]

describe('POST /v2/vectordb/collections/load', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/load', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('names what lacks an index in %s', async (version) => {
    const { app } = await startApp(version, {
      auth: false,
      seeds: [
        {
          databases: [
            {
              dbName: 'default',
              collections: [{ collectionName: 'c', schema: { fields }, indexParams, load: false }],
            },
          ],
        },
      ],
    })
    const post = async (action: string, body: object) =>
      (await request(app.server).post(`/v2/vectordb/${action}`).send(body)).body
    await post('indexes/create', {
      collectionName: 'c',
      indexParams: [{ fieldName: 'id', indexName: 's', indexType: 'STL_SORT' }],
    })
    await post('indexes/drop', { collectionName: 'c', indexName: 'i' })
    const where = version === '2.3' ? 'collection: c' : 'field: [v]'
    const message = `there is no vector index on ${where}, please create index firstly`
    expect(await post('collections/load', { collectionName: 'c' })).toEqual(
      recent.includes(version)
        ? { code: 1100, message: `${message}: invalid parameter` }
        : { code: 65535, message },
    )
  })

  test.each(versions)('loads in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const collectionName of ['c', 'a', 'c', 'loaded']) {
      expect(await post('collections/load', { collectionName })).toEqual(success(version))
    }
    expect(await post('collections/get_load_state', { collectionName: 'c' })).toEqual({
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    })
  })

  test.each(versions)('repeats the alias it was given in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    await post('aliases/create', { collectionName: 'bare', aliasName: 'b' })
    expect(await post('collections/load', { collectionName: 'b' })).toEqual({
      code: 700,
      message: 'index not found[collection=b]',
    })
  })
})
