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
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', partitionName: 'p' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', partitionName: 'p' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  ...partitionNameRefusals,
  [
    'a partition key',
    old,
    { collectionName: 'keyed', partitionName: '_default_0' },
    65535,
    'disable drop partition if partition key mode is used',
  ],
  [
    'a partition key',
    recent,
    { collectionName: 'keyed', partitionName: '_default_0' },
    1100,
    'disable drop partition if partition key mode is used: invalid parameter',
  ],
  [
    'a loaded partition',
    old,
    { collectionName: 'loaded', partitionName: 'p' },
    65535,
    'partition cannot be dropped, partition is loaded, please release it first',
  ],
  [
    'a loaded partition',
    recent,
    { collectionName: 'loaded', partitionName: 'p' },
    1100,
    'partition cannot be dropped, partition is loaded, please release it first: invalid parameter',
  ],
  [
    'the default partition, loaded',
    old,
    { collectionName: 'loaded', partitionName: '_default' },
    65535,
    'partition cannot be dropped, partition is loaded, please release it first',
  ],
  [
    'the default partition, loaded',
    recent,
    { collectionName: 'loaded', partitionName: '_default' },
    1100,
    'partition cannot be dropped, partition is loaded, please release it first: invalid parameter',
  ],
  [
    'the default partition',
    old,
    { collectionName: 'c', partitionName: '_default' },
    65535,
    'default partition cannot be deleted',
  ],
  [
    'the default partition',
    recent,
    { collectionName: 'c', partitionName: '_default' },
    1100,
    'default partition cannot be deleted: invalid parameter',
  ],
]

describe('POST /v2/vectordb/partitions/drop', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/drop', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes a partition away in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (let time = 0; time < 2; time++) {
      const answer = await post('partitions/drop', { collectionName: 'a', partitionName: 'p' })
      expect(answer).toEqual(success(version))
    }
    expect(await post('partitions/list', { collectionName: 'c' })).toEqual(
      success(version, ['_default', 'q']),
    )
  })

  test.each(versions)(
    'takes one of a loaded collection that is released in %s',
    async (version) => {
      const { post } = await startSeeded(version, partitionSeeds)
      await post('partitions/release', { collectionName: 'loaded', partitionNames: ['p'] })
      const answer = await post('partitions/drop', { collectionName: 'loaded', partitionName: 'p' })
      expect(answer).toEqual(success(version))
      expect(await post('partitions/list', { collectionName: 'loaded' })).toEqual(
        success(version, ['_default', 'q']),
      )
    },
  )
})
