import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../src/versions.js'
import { partitionSeeds, startSeeded, success } from '../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a name that is too long for the collection',
    versions,
    { collectionName: 'x'.repeat(256) },
    1100,
    `Invalid collection name: ${'x'.repeat(256)}. the length of a collection name must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the collection',
    versions,
    { collectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the collection',
    versions,
    { collectionName: 'x-y' },
    1100,
    'Invalid collection name: x-y. collection name can only contain numbers, letters and underscores: invalid parameter',
  ],
  [
    'a missing database',
    ['2.4', '2.5', '2.6', '3.0'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found, database: nope',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/partitions/list', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('partitions/list', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('lists in the order of creation in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    const names = ['_default', 'p', 'q']
    expect(await post('partitions/list', { collectionName: 'c' })).toEqual(success(version, names))
    expect(await post('partitions/list', { collectionName: 'a' })).toEqual(success(version, names))
    expect(await post('partitions/list', { collectionName: 'bare' })).toEqual(
      success(version, ['_default']),
    )
  })

  test.each(versions)('lists those of a partition key in numeric order in %s', async (version) => {
    const { post } = await startSeeded(version, partitionSeeds)
    const length = version === '2.3' ? 64 : 16
    const names = Array.from({ length }, (_, i) => `_default_${i}`)
    expect(await post('partitions/list', { collectionName: 'keyed' })).toEqual(
      success(version, names),
    )
  })
})
