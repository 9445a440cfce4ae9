import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  databaseRefusals,
  partitionSeeds,
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
