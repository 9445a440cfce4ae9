import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../src/versions.js'
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

const success = (version: Version, data: unknown = {}) => ({
  code: version === '2.3' ? 200 : 0,
  data,
})

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a missing database',
    ['2.4', '2.5', '2.6', '3.0'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found, database: nope',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a name that breaks the rule, as missing',
    versions,
    { collectionName: '1x' },
    100,
    'collection not found[database=default][collection=1x]',
  ],
]

describe('POST /v2/vectordb/collections/get_stats', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await start(version)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/get_stats', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('counts rows in %s', async (version) => {
    const { post } = await start(version)
    for (const collectionName of ['c', 'a', 'loaded', 'bare']) {
      const answer = await post('collections/get_stats', { collectionName })
      expect(answer).toEqual(success(version, { rowCount: 0 }))
    }
  })
})
