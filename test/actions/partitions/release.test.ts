import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../src/versions.js'
import { old, partitionSeeds, recent, startSeeded, success } from '../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a name that is too long for the collection',
    versions,
    { partitionNames: ['p'], collectionName: 'x'.repeat(256) },
    1100,
    `Invalid collection name: ${'x'.repeat(256)}. the length of a collection name must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the collection',
    versions,
    { partitionNames: ['p'], collectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the collection',
    versions,
    { partitionNames: ['p'], collectionName: 'x-y' },
    1100,
    'Invalid collection name: x-y. collection name can only contain numbers, letters and underscores: invalid parameter',
  ],
  [
    'a missing database',
    ['2.4', '2.5', '2.6', '3.0'],
    { dbName: 'nope', collectionName: 'c', partitionNames: ['p'] },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c', partitionNames: ['p'] },
    800,
    'database not found, database: nope',
  ],
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
