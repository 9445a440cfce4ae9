import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  collectionNameRefusals,
  collectionSeeds,
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
  [
    'a missing database',
    ['2.5', '2.6', '3.0'],
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
]

describe('POST /v2/vectordb/collections/has', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/has', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('tells in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [collectionName, has] of [
      ['c', true],
      ['a', true],
      ['C', false],
      ['nope', false],
    ]) {
      const answer = await post('collections/has', { collectionName })
      expect([collectionName, answer]).toEqual([collectionName, success(version, { has })])
    }
  })

  test('finds nothing in a missing database of 2.4', async () => {
    const { post } = await startSeeded('2.4', collectionSeeds)
    const answer = await post('collections/has', { dbName: 'nope', collectionName: 'c' })
    expect(answer).toEqual(success('2.4', { has: false }))
  })
})
