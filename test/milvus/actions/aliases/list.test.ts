import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  aliasSeeds,
  collectionNameRefusals,
  databaseRefusals,
  old,
  type Refusal,
  recent,
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
    'collection not found[collection=nope]',
  ],
  ['an alias', old, { collectionName: 'a' }, 100, 'collection not found[collection=a]'],
]

describe('POST /v2/vectordb/aliases/list', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('aliases/list', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('lists those of the database, or of a collection, in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/list', {})).toEqual(success(version, ['a', 'b']))
    expect(await post('aliases/list', { collectionName: '' })).toEqual(success(version, ['a', 'b']))
    expect(await post('aliases/list', { collectionName: 'd' })).toEqual(success(version, ['b']))
  })

  test.each(versions)('lists none in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    await post('aliases/drop', { aliasName: 'a' })
    expect(await post('aliases/list', { collectionName: 'c' })).toEqual(success(version, []))
  })

  test.each(recent)('lists those of the collection of an alias in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/list', { collectionName: 'a' })).toEqual(success(version, ['a']))
  })
})
