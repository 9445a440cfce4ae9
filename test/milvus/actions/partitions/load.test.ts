import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  old,
  partitionSeeds,
  type Refusal,
  recent,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals({ partitionNames: ['p'] }),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', partitionNames: ['p'] }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', partitionNames: ['p'] },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a partition key',
    old,
    { collectionName: 'keyed', partitionNames: ['_default_0'] },
    65535,
    'disable load partitions if partition key mode is used',
  ],
  [
    'a partition key',
    recent,
    { collectionName: 'keyed', partitionNames: ['_default_0'] },
    1100,
    'disable load partitions if partition key mode is used: invalid parameter',
  ],
  [
    'a collection without index',
    versions,
    { collectionName: 'bare', partitionNames: ['nope'] },
    700,
    'index not found[collection=bare]',
  ],
  [
    'a missing partition, the first of them',
    versions,
    { collectionName: 'c', partitionNames: ['p', '-', 'nope'] },
    200,
    'partition not found[partition=-]',
  ],
  [
    'no partition',
    old,
    { collectionName: 'c', partitionNames: [] },
    65535,
    'failed to load partition, due to no partition specified',
  ],
  [
    'no partition',
    recent,
    { collectionName: 'c', partitionNames: [] },
    1100,
    'failed to load partition, due to no partition specified: invalid parameter',
  ],
]

describe('POST /v2/vectordb/partitions/load', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/load', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('loads partitions in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    const load = (partitionNames: string[]) =>
      post('partitions/load', { collectionName: 'a', partitionNames })
    expect(await load(['p', 'p'])).toEqual(success(version))
    expect(await load(['p', ''])).toEqual(success(version))
    const loaded = {
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    }
    for (const partitionNames of [[], ['p'], ['p', '_default']]) {
      expect(
        await post('collections/get_load_state', { collectionName: 'c', partitionNames }),
      ).toEqual(loaded)
    }
  })

  test.each(versions)('takes what is loaded as a whole in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    const answer = await post('partitions/load', {
      collectionName: 'loaded',
      partitionNames: ['q'],
    })
    expect(answer).toEqual(success(version))
  })
})
