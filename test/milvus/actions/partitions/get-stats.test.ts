import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  databaseRefusals,
  partitionSeeds,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', partitionName: 'p' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', partitionName: 'p' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a collection whose name breaks the rule, as missing',
    versions,
    { collectionName: '1x', partitionName: 'p' },
    100,
    'collection not found[database=default][collection=1x]',
  ],
  [
    'a missing partition, whatever its name',
    versions,
    { collectionName: 'c', partitionName: '-' },
    200,
    'partition not found[partition=-]',
  ],
]

describe('POST /v2/vectordb/partitions/get_stats', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/get_stats', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('counts rows in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const collectionName of ['c', 'a']) {
      const answer = await post('partitions/get_stats', { collectionName, partitionName: 'p' })
      expect(answer).toEqual(success(version, { rowCount: 0 }))
    }
  })
})
