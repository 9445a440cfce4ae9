import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  indexSeeds,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  ...collectionNameRefusals(),
  [
    'a blank name',
    ['2.3', '2.4'],
    { collectionName: ' ' },
    1100,
    'collection name should not be empty: invalid parameter',
  ],
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c' }),
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
