import { describe, expect, test } from 'vitest'
import {
  collectionNameRefusals,
  collectionSeeds,
  type Refusal,
  startSeeded,
} from '../../../support/seeded.js'

const success = (data: unknown = {}) => ({ code: 0, data })

const versions = ['2.5', '2.6', '3.0'] as const

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
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
