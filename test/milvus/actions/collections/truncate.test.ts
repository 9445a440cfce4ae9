import { describe, expect, test } from 'vitest'
import {
  collectionNameRefusals,
  collectionSeeds,
  type Refusal,
  startSeeded,
} from '../../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.6', '3.0'] as const

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
  [
    'a missing database',
    versions,
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/truncate', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/truncate', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('keeps all but rows in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    const before = await post('collections/describe', { collectionName: 'loaded' })
    for (const collectionName of ['loaded', 'a', 'bare']) {
      expect(await post('collections/truncate', { collectionName })).toEqual(success())
    }
    expect(await post('collections/describe', { collectionName: 'loaded' })).toEqual(before)
  })
})
