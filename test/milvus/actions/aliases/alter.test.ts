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
  [
    'a name that is too long for the alias',
    versions,
    { collectionName: 'c', aliasName: 'x'.repeat(256) },
    1100,
    `Invalid collection alias: ${'x'.repeat(256)}. the length of a collection alias must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the alias',
    versions,
    { collectionName: 'c', aliasName: '1x' },
    1100,
    'Invalid collection alias: 1x. the first character of a collection alias must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the alias',
    versions,
    { collectionName: 'c', aliasName: 'x-y' },
    1100,
    'Invalid collection alias: x-y. collection alias can only contain numbers, letters and underscores: invalid parameter',
  ],
  ...collectionNameRefusals({ aliasName: 'a' }),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', aliasName: 'a' }),
  [
    'the name of a collection',
    versions,
    { collectionName: 'c', aliasName: 'd' },
    1601,
    'alias and collection name conflict[database=default][alias=d]',
  ],
  [
    'a missing collection',
    versions,
    { collectionName: 'nope', aliasName: 'a' },
    100,
    'collection not found[collection=nope]',
  ],
  [
    'a missing collection before a missing alias',
    versions,
    { collectionName: 'nope', aliasName: 'n' },
    100,
    'collection not found[collection=nope]',
  ],
  [
    'a missing alias',
    versions,
    { collectionName: 'c', aliasName: 'n' },
    1600,
    'alias not found[database=default][alias=n]',
  ],
  [
    'an alias for its collection',
    old,
    { collectionName: 'b', aliasName: 'a' },
    100,
    'collection not found[collection=b]',
  ],
]

describe('POST /v2/vectordb/aliases/alter', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('aliases/alter', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('repoints an alias at once in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/alter', { collectionName: 'd', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/list', { collectionName: 'd' })).toEqual(
      success(version, ['b', 'a']),
    )
    expect(await post('aliases/list', { collectionName: 'c' })).toEqual(success(version, []))
  })

  test.each(versions)('takes one that points there already in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/alter', { collectionName: 'c', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/list', { collectionName: 'c' })).toEqual(success(version, ['a']))
  })

  test.each(recent)('sees through an alias in %s, itself included', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/alter', { collectionName: 'a', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/alter', { collectionName: 'b', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/list', { collectionName: 'd' })).toEqual(
      success(version, ['b', 'a']),
    )
  })
})
