import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/versions.js'
import { collectionSeeds, startSeeded } from '../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.6', '3.0'] as const

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
    versions,
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/truncate', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/truncate', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('keeps all but rows in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    const before = await post('collections/describe', { collectionName: 'loaded' })
    for (const collectionName of ['loaded', 'a', 'bare']) {
      expect(await post('collections/truncate', { collectionName })).toEqual(success())
    }
    expect(await post('collections/describe', { collectionName: 'loaded' })).toEqual(before)
  })
})
