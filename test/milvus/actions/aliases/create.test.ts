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
  [
    'a blank alias',
    ['2.3', '2.4'],
    { collectionName: 'c', aliasName: ' ' },
    1100,
    'collection alias should not be empty: invalid parameter',
  ],
  ...collectionNameRefusals({ aliasName: 'n' }),
  ...databaseRefusals({ dbName: 'nope', collectionName: 'c', aliasName: 'n' }),
  [
    'the name of its collection',
    ['2.3', '2.4', '2.5', '2.6', '3.0'],
    { collectionName: 'c', aliasName: 'c' },
    1601,
    'alias and collection name conflict[database=default][alias=c]',
  ],
  [
    'the name of another',
    versions,
    { collectionName: 'c', aliasName: 'd' },
    1601,
    'alias and collection name conflict[database=default][alias=d]',
  ],
  [
    'a missing collection',
    ['2.3', '2.4', '2.6', '3.0'],
    { collectionName: 'nope', aliasName: 'n' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
  [
    'a missing collection behind the name of another',
    ['2.3', '2.4', '2.6', '3.0'],
    { collectionName: 'nope', aliasName: 'c' },
    1601,
    'alias and collection name conflict[database=default][alias=c]',
  ],
  [
    'an alias of another collection',
    versions,
    { collectionName: 'c', aliasName: 'b' },
    1602,
    'b is alias to another collection: d: alias already exist[database=default][alias=b]',
  ],
  [
    'an alias for its collection',
    old,
    { collectionName: 'a', aliasName: 'n' },
    100,
    'collection not found[database=default][collection=a]',
  ],
]

describe('POST /v2/vectordb/aliases/create', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('aliases/create', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  // Recorded with both blanks (alias_names): the name is no argument of its own to Go's formatter.
  test.each(['2.5', '2.6', '3.0'] as const)('refuses a blank alias in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/create', { collectionName: 'c', aliasName: ' ' })).toEqual({
      code: 1100,
      message:
        'Invalid collection alias:  . the first character of a collection alias must be an underscore or letter: invalid parameter',
    })
  })

  test.each(versions)('gives a collection another name in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/create', { collectionName: 'c', aliasName: 'n' })).toEqual(
      success(version),
    )
    expect(await post('aliases/list', { collectionName: 'c' })).toEqual(
      success(version, ['a', 'n']),
    )
    expect(await post('collections/has', { collectionName: 'n' })).toEqual(
      success(version, { has: true }),
    )
  })

  test.each(versions)('takes what it has already in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/create', { collectionName: 'c', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/list', {})).toEqual(success(version, ['a', 'b']))
  })

  test.each(recent)('sees through an alias in %s', async (version) => {
    const { post } = await startSeeded(version, aliasSeeds)
    expect(await post('aliases/create', { collectionName: 'a', aliasName: 'n' })).toEqual(
      success(version),
    )
    expect(await post('aliases/create', { collectionName: 'a', aliasName: 'a' })).toEqual(
      success(version),
    )
    expect(await post('aliases/describe', { aliasName: 'n' })).toEqual(
      success(version, { aliasName: 'n', collectionName: 'c', dbName: 'default' }),
    )
  })

  test.each(['n', 'c'])(
    'looks the collection up first in 2.5, whatever the alias (%s)',
    async (aliasName) => {
      const { post } = await startSeeded('2.5', aliasSeeds)
      expect(await post('aliases/create', { collectionName: 'nope', aliasName })).toEqual({
        code: 100,
        message: expect.stringMatching(
          /^timestamp = \d{18}: collection not found\[database=1\]\[collection=nope\]$/,
        ),
      })
    },
  )
})
