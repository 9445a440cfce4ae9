import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { collectionSeeds, startSeeded } from '../../../support/seeded.js'

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
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/compact', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('has nothing to do in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const body of [
      { collectionName: 'c' },
      { collectionName: 'a' },
      { collectionName: 'c', isClustering: false },
    ]) {
      expect(await post('collections/compact', body)).toEqual(success({ compactionID: -1 }))
    }
  })
})
