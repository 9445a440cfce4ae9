import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../src/versions.js'
import { indexSeeds, startSeeded, success } from '../../support/seeded.js'

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
    'a blank name',
    ['2.3', '2.4'],
    { collectionName: ' ' },
    1100,
    'collection name should not be empty: invalid parameter',
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

describe('POST /v2/vectordb/indexes/list', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('indexes/list', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('lists in the order of creation in %s', async (version) => {
    const { post } = await startSeeded(version, indexSeeds)
    for (const collectionName of ['c', 'a', 'loaded']) {
      const answer = await post('indexes/list', { collectionName, indexName: 'i' })
      expect(answer).toEqual(success(version, ['i', 's']))
    }
    expect(await post('indexes/list', { collectionName: 'bare' })).toEqual(success(version, []))
  })
})
