import request from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/versions.js'
import { startApp } from '../../support/start-app.js'

const seeds = [
  {
    databases: [
      { dbName: 'default', collections: [] },
      { dbName: 'one', properties: { b: 'x', a: 1 } },
      { dbName: 'full', collections: [{ collectionName: 'c', dimension: 4 }] },
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

const versions = ['2.4', '2.5', '2.6', '3.0'] as const

describe('POST /v2/vectordb/databases/list', () => {
  test.each(versions)(
    'lists in the order of creation in %s, whatever is asked',
    async (version) => {
      const { post } = await start(version)
      const expected = success(['default', 'one', 'full'])
      for (const body of [{}, { dbName: 'nope' }, { dbName: 5 }, { dbName: 'one' }]) {
        expect(await post('databases/list', body)).toEqual(expected)
      }
    },
  )
})
