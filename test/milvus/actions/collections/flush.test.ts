import request from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { collectionSeeds, startSeeded } from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

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
    1807,
    'request is rejected by limiter, error: collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/flush', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/flush', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('flushes in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const collectionName of ['c', 'loaded', 'bare']) {
      expect(await post('collections/flush', { collectionName })).toEqual(success())
    }
  })

  test.each(versions)('takes an alias in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    expect(await post('collections/flush', { collectionName: 'a' })).toEqual(success())
  })

  test.each(versions)(
    'is limited to one in ten seconds a collection in %s, if that is asked for',
    async (version) => {
      let now = 1_700_000_000_000
      const { app } = await startApp(version, {
        auth: false,
        seeds: collectionSeeds,
        clock: () => now,
        limits: { flushRate: 0.1 },
      })
      const flush = async () =>
        (
          await request(app.server)
            .post('/v2/vectordb/collections/flush')
            .send({ collectionName: 'c' })
        ).body
      const limited = {
        code: 1807,
        message:
          'request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=0.1]',
      }
      expect(await flush()).toEqual(success())
      now += 1000
      expect(await flush()).toEqual(limited)
      now += 10_000
      expect(await flush()).toEqual(success())
    },
  )
})
