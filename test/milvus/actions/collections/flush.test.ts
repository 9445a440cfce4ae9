import { expect, test } from 'vitest'
import { ask, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const collections = [{ collectionName: 'c', dimension: 4 }]
const limited = {
  status: 200,
  body: {
    code: 1807,
    message:
      'request is rejected by limiter, error: request is rejected by grpc RateLimiter middleware, please retry later: rate limit exceeded[rate=0.1]',
  },
}

test.each(['2.5', '2.6', '3.0'] as const)(
  'POST /v2/vectordb/collections/flush is limited to one in ten seconds a collection in %s, if that is asked for',
  async (version) => {
    let now = 1_700_000_000_000
    const { app } = await startApp(version, {
      seeds: [{ databases: [{ dbName: 'default', collections }] }],
      clock: () => now,
      limits: { flushRate: 0.1 },
    })
    const flush = () => ask(app, 'root', 'collections/flush', { collectionName: 'c' })
    expect(await flush()).toEqual(done)
    now += 1000
    expect(await flush()).toEqual(limited)
    now += 10_000
    expect(await flush()).toEqual(done)
  },
)
