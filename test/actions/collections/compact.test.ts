import request from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/versions.js'
import { startApp } from '../../support/start-app.js'

const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]
const indexParams = [{ fieldName: 'v', indexName: 'i', metricType: 'L2' }]

const seeds = [
  {
    databases: [
      {
        dbName: 'default',
        collections: [
          {
            collectionName: 'c',
            schema: { fields },
            indexParams,
            aliases: ['a'],
            partitions: ['p'],
            load: false,
          },
          { collectionName: 'loaded', schema: { fields }, indexParams, partitions: ['p'] },
          { collectionName: 'bare', schema: { fields } },
        ],
      },
    ],
  },
]

async function start(version: Version) {
  const { app } = await startApp(version, { auth: false, seeds })
  const post = async (action: string, body: object) =>
    (await request(app.server).post(`/v2/vectordb/${action}`).send(body).expect(200)).body
  return { post }
}

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.5', '2.6', '3.0'] as const

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a missing database',
    versions,
    { dbName: 'nope', collectionName: 'c' },
    1807,
    'request is rejected by limiter, error: database not found[database=nope]',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/compact', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await start(version)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/compact', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('has nothing to do in %s', async (version) => {
    const { post } = await start(version)
    for (const body of [
      { collectionName: 'c' },
      { collectionName: 'a' },
      { collectionName: 'c', isClustering: false },
    ]) {
      expect(await post('collections/compact', body)).toEqual(success({ compactionID: -1 }))
    }
  })
})
