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
    'disable release partitions if partition key mode is used',
  ],
  [
    'a partition key',
    recent,
    { collectionName: 'keyed', partitionNames: ['_default_0'] },
    1100,
    'disable release partitions if partition key mode is used: invalid parameter',
  ],
  [
    'a missing partition',
    versions,
    { collectionName: 'loaded', partitionNames: ['p', 'nope'] },
    200,
    'partition not found[partition=nope]',
  ],
  [
    'no partition',
    versions,
    { collectionName: 'loaded', partitionNames: [] },
    1100,
    'invalid parameter[expected=any partition][actual=empty partition list]',
  ],
]

describe('POST /v2/vectordb/partitions/release', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/release', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes what is not loaded, or has no index, in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const collectionName of ['c', 'a']) {
      const answer = await post('partitions/release', { collectionName, partitionNames: ['p'] })
      expect(answer).toEqual(success(version))
    }
    const answer = await post('partitions/release', {
      collectionName: 'bare',
      partitionNames: ['_default'],
    })
    expect(answer).toEqual(success(version))
  })

  test.each(versions)('releases a collection with its last partition in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    const release = (partitionNames: string[]) =>
      post('partitions/release', { collectionName: 'loaded', partitionNames })
    const state = () => post('collections/get_load_state', { collectionName: 'loaded' })
    expect(await release(['p', 'q'])).toEqual(success(version))
    expect(await state()).toEqual({
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    })
    expect(await release(['_default'])).toEqual(success(version))
    expect(await state()).toEqual(success(version, { loadState: 'LoadStateNotLoad' }))
  })
})
