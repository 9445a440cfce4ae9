import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/versions.js'
import { collectionSeeds, startSeeded } from '../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.5', '2.6', '3.0'] as const

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
  [
    'no index at all',
    versions,
    { collectionName: 'bare' },
    700,
    'index not found[collection=bare]',
  ],
]

describe('POST /v2/vectordb/collections/refresh_load', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/refresh_load', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('takes what is loaded in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    expect(await post('collections/refresh_load', { collectionName: 'loaded' })).toEqual(success())
  })

  test.each(versions)('refuses what is not loaded in %s, by its id', async (version) => {
    const { post, catalog } = await startSeeded(version, collectionSeeds)
    const { id } = catalog.collection('default', 'c')
    expect(await post('collections/refresh_load', { collectionName: 'a' })).toEqual({
      code: version === '2.5' ? 65535 : 101,
      message: `call query coordinator LoadCollection: collection not loaded[collection=${id}]`,
    })
  })
})
