import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  old,
  partitionNameRefusals,
  partitionSeeds,
  type Refusal,
  recent,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals({ partitionName: 'p' }),
  ...partitionNameRefusals,
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', partitionName: 'p' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', partitionName: 'p' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a bad partition before a missing collection',
    old,
    { collectionName: 'nope', partitionName: '-' },
    65535,
    'Invalid partition name: -. The first character of a partition name must be an underscore or letter.',
  ],
  [
    'a bad partition before a missing collection',
    recent,
    { collectionName: 'nope', partitionName: '-' },
    1100,
    'Invalid partition name: -. The first character of a partition name must be an underscore or letter.: invalid parameter',
  ],
]

describe('POST /v2/vectordb/partitions/has', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/has', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('tells in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [collectionName, partitionName, has] of [
      ['c', 'p', true],
      ['a', 'p', true],
      ['c', '_default', true],
      ['c', 'P', false],
      ['c', ' p ', false],
      ['c', 'nope', false],
      ['keyed', '_default_0', true],
      ['keyed', '_default', false],
    ]) {
      const answer = await post('partitions/has', { collectionName, partitionName })
      expect([collectionName, partitionName, answer]).toEqual([
        collectionName,
        partitionName,
        success(version, { has }),
      ])
    }
  })
})
