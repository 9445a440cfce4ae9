import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionSeeds,
  databaseRefusals,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c' }),
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
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/get_stats', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('counts rows in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const collectionName of ['c', 'a', 'loaded', 'bare']) {
      const answer = await post('collections/get_stats', { collectionName })
      expect(answer).toEqual(success(version, { rowCount: 0 }))
    }
  })
})
