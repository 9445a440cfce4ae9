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
  ...collectionNameRefusals({ partitionName: 'n' }),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', partitionName: 'n' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', partitionName: 'n' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  ...partitionNameRefusals,
  [
    'a partition key',
    old,
    { collectionName: 'keyed', partitionName: 'n' },
    65535,
    'disable create partition if partition key mode is used',
  ],
  [
    'a partition key',
    recent,
    { collectionName: 'keyed', partitionName: 'n' },
    1100,
    'disable create partition if partition key mode is used: invalid parameter',
  ],
  [
    'a partition key before the name',
    old,
    { collectionName: 'keyed', partitionName: '-' },
    65535,
    'disable create partition if partition key mode is used',
  ],
  [
    'a partition key before the name',
    recent,
    { collectionName: 'keyed', partitionName: '-' },
    1100,
    'disable create partition if partition key mode is used: invalid parameter',
  ],
]

describe('POST /v2/vectordb/partitions/create', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/create', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('makes a partition in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const partitionName of ['n', ' n ', '1n', '_', 'N', 'x'.repeat(255)]) {
      const answer = await post('partitions/create', { collectionName: 'a', partitionName })
      expect(answer).toEqual(success(version))
    }
    const names = ['_default', 'p', 'q', 'n', ' n ', '1n', '_', 'N', 'x'.repeat(255)]
    expect(await post('partitions/list', { collectionName: 'c' })).toEqual(success(version, names))
  })

  test.each(['2.4', '2.5', '2.6', '3.0'] as const)(
    'takes a hyphen inside in %s',
    async (version) => {
      const { post } = await startSeeded(version, partitionSeeds)
      const body = { collectionName: 'c', partitionName: 'x-y' }
      expect(await post('partitions/create', body)).toEqual(success(version))
    },
  )

  test.each(versions)('takes one that exists in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const partitionName of ['p', '_default']) {
      const answer = await post('partitions/create', { collectionName: 'c', partitionName })
      expect(answer).toEqual(success(version))
    }
    expect(await post('partitions/list', { collectionName: 'c' })).toEqual(
      success(version, ['_default', 'p', 'q']),
    )
  })
})
