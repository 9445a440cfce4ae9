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
