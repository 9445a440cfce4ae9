import { describe, expect, test } from 'vitest'
import { versions } from '../../../src/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  old,
  partitionSeeds,
  type Refusal,
  recent,
  startSeeded,
  success,
} from '../../support/seeded.js'

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
  [
    'a blank partition',
    old,
    { collectionName: 'c', partitionName: ' ' },
    65535,
    'Invalid partition name: . Partition name should not be empty.',
  ],
  [
    'a blank partition',
    recent,
    { collectionName: 'c', partitionName: ' ' },
    1100,
    'Invalid partition name: . Partition name should not be empty.: invalid parameter',
  ],
  [
    'a partition that begins with a hyphen',
    old,
    { collectionName: 'c', partitionName: '-x' },
    65535,
    'Invalid partition name: -x. The first character of a partition name must be an underscore or letter.',
  ],
  [
    'a partition that begins with a hyphen',
    recent,
    { collectionName: 'c', partitionName: '-x' },
    1100,
    'Invalid partition name: -x. The first character of a partition name must be an underscore or letter.: invalid parameter',
  ],
  [
    'a partition with a dot',
    old,
    { collectionName: 'c', partitionName: ' x.y ' },
    65535,
    'Invalid partition name: x.y. Partition name can only contain numbers, letters and underscores.',
  ],
  [
    'a partition with a dot',
    recent,
    { collectionName: 'c', partitionName: ' x.y ' },
    1100,
    'Invalid partition name: x.y. Partition name can only contain numbers, letters and underscores.: invalid parameter',
  ],
  [
    'a partition with a hyphen',
    ['2.3'],
    { collectionName: 'c', partitionName: 'x-y' },
    65535,
    'Invalid partition name: x-y. Partition name can only contain numbers, letters and underscores.',
  ],
  [
    'a partition whose name is too long',
    old,
    { collectionName: 'c', partitionName: 'x'.repeat(256) },
    65535,
    `Invalid partition name: ${'x'.repeat(256)}. The length of a partition name must be less than 255 characters.`,
  ],
  [
    'a partition whose name is too long',
    recent,
    { collectionName: 'c', partitionName: 'x'.repeat(256) },
    1100,
    `Invalid partition name: ${'x'.repeat(256)}. The length of a partition name must be less than 255 characters.: invalid parameter`,
  ],
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
