import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import { collectionSeeds, old, recent, startSeeded, success } from '../../../support/seeded.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a name that breaks the rule',
    ['2.3', '2.4'],
    { collectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  ['an alias', old, { collectionName: 'a' }, 65535, 'cannot drop the collection via alias = a'],
  [
    'an alias',
    recent,
    { collectionName: 'a' },
    1100,
    'cannot drop the collection via alias = a: invalid parameter',
  ],
  [
    'a collection with an alias',
    ['2.4', '2.5'],
    { collectionName: 'c' },
    65535,
    'unable to drop the collection [c] because it has associated aliases [a], please remove all aliases before dropping the collection',
  ],
  [
    'a collection with an alias',
    recent,
    { collectionName: 'c' },
    1100,
    'unable to drop the collection [c] because it has associated aliases [a], please remove all aliases before dropping the collection: invalid parameter',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c' },
    800,
    'database not found, database: nope',
  ],
]

describe('POST /v2/vectordb/collections/drop', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/drop', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)(
    'takes a collection away in %s, loaded or not, again and again',
    async (version) => {
      const { post } = await startSeeded(version, collectionSeeds)
      for (const collectionName of ['loaded', 'loaded', 'bare', 'nope']) {
        expect(await post('collections/drop', { collectionName })).toEqual(success(version))
      }
      expect(await post('collections/list', {})).toEqual(success(version, ['c']))
    },
  )

  test.each(['2.4', '2.5', '2.6', '3.0'] as const)(
    'takes any in a missing database of %s',
    async (version) => {
      const { post } = await startSeeded(version, collectionSeeds)
      const body = { dbName: 'nope', collectionName: 'c' }
      expect(await post('collections/drop', body)).toEqual(success(version))
    },
  )

  test.each(['2.5', '2.6', '3.0'] as const)('takes any name in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const collectionName of ['1x', ' ', 'x'.repeat(300)]) {
      expect(await post('collections/drop', { collectionName })).toEqual(success(version))
    }
  })

  test.each(versions)('leaves its id for its name in %s', async (version) => {
    const { post, catalog } = await startSeeded(version, collectionSeeds)
    const { id } = catalog.collection('default', 'loaded')
    await post('collections/drop', { collectionName: 'loaded' })
    const gone = { code: 100, message: `collection not found[collection=${id}]` }
    for (const action of ['collections/load', 'indexes/list', 'partitions/list']) {
      expect(await post(action, { collectionName: 'loaded' })).toEqual(gone)
    }
    expect(await post('collections/has', { collectionName: 'loaded' })).toEqual(
      success(version, { has: false }),
    )
  })

  test('leaves aliases taken in 2.3, though nothing finds them', async () => {
    const { post } = await startSeeded('2.3', collectionSeeds)
    expect(await post('collections/drop', { collectionName: 'c' })).toEqual(success('2.3'))
    expect(await post('aliases/list', {})).toEqual(success('2.3', []))
    expect(await post('collections/has', { collectionName: 'a' })).toEqual(
      success('2.3', { has: false }),
    )
    expect(await post('aliases/describe', { aliasName: 'a' })).toEqual({
      code: 1600,
      message: 'alias not found[database=default][alias=a]',
    })
    expect(await post('aliases/create', { collectionName: 'bare', aliasName: 'a' })).toEqual({
      code: 1602,
      message:
        'a is alias to another collection: c: alias already exist[database=default][alias=a]',
    })
  })
})
