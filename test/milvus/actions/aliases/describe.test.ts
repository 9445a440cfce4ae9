import { describe, expect, test } from 'vitest'
import { versions } from '../../../../src/milvus/versions.js'
import {
  aliasSeeds,
  databaseRefusals,
  type Refusal,
  startSeeded,
  success,
} from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly Refusal[] = [
  [
    'a name that is too long for the alias',
    versions,
    { aliasName: 'x'.repeat(256) },
    1100,
    `Invalid collection alias: ${'x'.repeat(256)}. the length of a collection alias must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the alias',
    versions,
    { aliasName: '1x' },
    1100,
    'Invalid collection alias: 1x. the first character of a collection alias must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the alias',
    versions,
    { aliasName: 'x-y' },
    1100,
    'Invalid collection alias: x-y. collection alias can only contain numbers, letters and underscores: invalid parameter',
  ],
  ...databaseRefusals({ dbName: 'nope', aliasName: 'a' }),
  [
    'a missing alias',
    versions,
    { aliasName: 'n' },
    1600,
    'alias not found[database=default][alias=n]',
  ],
  [
    'the name of a collection',
    versions,
    { aliasName: 'c' },
    1600,
    'alias not found[database=default][alias=c]',
  ],
]

describe('POST /v2/vectordb/aliases/describe', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('aliases/describe', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)(
    'names the collection in %s, whatever collection is named',
    async (version) => {
      const { post } = await startSeeded(version, aliasSeeds)
      const data = { aliasName: 'a', collectionName: 'c', dbName: 'default' }
      expect(await post('aliases/describe', { aliasName: 'a' })).toEqual(success(version, data))
      expect(await post('aliases/describe', { aliasName: 'a', collectionName: 'd' })).toEqual(
        success(version, data),
      )
    },
  )

  test.each(versions)('follows a renamed collection in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    await post('collections/rename', { collectionName: 'c', newCollectionName: 'n' })
    expect(await post('aliases/describe', { aliasName: 'a' })).toEqual(
      success(version, { aliasName: 'a', collectionName: 'n', dbName: 'default' }),
    )
  })
})
