import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  collectionSeeds,
  databaseRefusals,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c' }),
  [
    'a missing collection',
    versions,
    { collectionName: 'nope' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/release', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/release', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('releases in %s, again and again', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const collectionName of ['loaded', 'loaded', 'c', 'a', 'bare']) {
      expect(await post('collections/release', { collectionName })).toEqual(success(version))
    }
    expect(await post('collections/get_load_state', { collectionName: 'loaded' })).toEqual(
      success(version, { loadState: 'LoadStateNotLoad' }),
    )
  })
})
