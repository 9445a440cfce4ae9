import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../../../src/milvus/versions.js'
import { collectionSeeds, old, recent, startSeeded, success } from '../../../support/seeded.js'
import { startApp } from '../../../support/start-app.js'

/** What, in which releases, the body, code and message. */
const refusals: readonly (readonly [string, readonly Version[], object, number, string])[] = [
  [
    'a name that is too long for the collection',
    versions,
    { collectionName: 'c', newCollectionName: 'x'.repeat(256) },
    1100,
    `Invalid collection name: ${'x'.repeat(256)}. the length of a collection name must be less than 255 characters: invalid parameter`,
  ],
  [
    'a name that begins with a digit for the collection',
    versions,
    { collectionName: 'c', newCollectionName: '1x' },
    1100,
    'Invalid collection name: 1x. the first character of a collection name must be an underscore or letter: invalid parameter',
  ],
  [
    'a name with a hyphen for the collection',
    versions,
    { collectionName: 'c', newCollectionName: 'x-y' },
    1100,
    'Invalid collection name: x-y. collection name can only contain numbers, letters and underscores: invalid parameter',
  ],
  [
    'a missing database',
    recent,
    { dbName: 'nope', collectionName: 'c', newCollectionName: 'n' },
    800,
    'database not found[database=nope]',
  ],
  [
    'a missing database',
    ['2.3'],
    { dbName: 'nope', collectionName: 'c', newCollectionName: 'n' },
    800,
    'database not found, database: nope',
  ],
  [
    'a missing database',
    ['2.4', '2.5'],
    { dbName: 'nope', collectionName: 'c', newCollectionName: 'n' },
    65535,
    'target database:nope not found',
  ],
  [
    'a missing target',
    ['2.3', '2.4', '2.5'],
    { collectionName: 'c', newCollectionName: 'n', newDbName: 'nope' },
    65535,
    'target database:nope not found',
  ],
  [
    'a missing target',
    recent,
    { collectionName: 'c', newCollectionName: 'n', newDbName: 'nope' },
    800,
    'target database nope not found: database not found[database=nope]',
  ],
  [
    'a missing source',
    recent,
    { dbName: 'nope', collectionName: 'c', newCollectionName: 'n', newDbName: 'nope2' },
    800,
    'failed to get original database: database not found[database=nope]',
  ],
  [
    'a missing source',
    ['2.4', '2.5'],
    { dbName: 'nope', collectionName: 'c', newCollectionName: 'n', newDbName: 'default' },
    800,
    'database not found[database=nope]',
  ],
  [
    'the same name',
    recent,
    { collectionName: 'nope', newCollectionName: 'nope' },
    1100,
    'collection name or database name should be different: invalid parameter',
  ],
  [
    'the same name',
    ['2.3', '2.4', '2.5'],
    { collectionName: 'c', newCollectionName: 'c' },
    65535,
    'duplicated new collection name default:c with other collection name or alias',
  ],
  [
    'an alias',
    old,
    { collectionName: 'a', newCollectionName: 'n' },
    65535,
    'unsupported use an alias to rename collection, alias:a',
  ],
  [
    'an alias',
    recent,
    { collectionName: 'a', newCollectionName: 'n' },
    1100,
    'unsupported use an alias to rename collection, alias:a: invalid parameter',
  ],
  [
    'to an alias',
    ['2.3'],
    { collectionName: 'bare', newCollectionName: 'a' },
    65535,
    'duplicated new collection name default:a with other collection name or alias',
  ],
  [
    'to an alias',
    ['2.4', '2.5'],
    { collectionName: 'bare', newCollectionName: 'a' },
    65535,
    'cannot rename collection to an existing alias: a',
  ],
  [
    'to an alias',
    recent,
    { collectionName: 'bare', newCollectionName: 'a' },
    1601,
    'alias and collection name conflict[database=default][alias=a]',
  ],
  [
    'to a name that is taken',
    old,
    { collectionName: 'c', newCollectionName: 'bare' },
    65535,
    'duplicated new collection name default:bare with other collection name or alias',
  ],
  [
    'to a name that is taken',
    recent,
    { collectionName: 'c', newCollectionName: 'bare' },
    1100,
    'duplicated new collection name default:bare with other collection name or alias: invalid parameter',
  ],
  [
    'a missing collection',
    recent,
    { collectionName: 'nope', newCollectionName: 'n' },
    100,
    'collection not found[database=default][collection=nope]',
  ],
]

describe('POST /v2/vectordb/collections/rename', () => {
  test.each(versions)('refuses in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    for (const [what, releases, body, code, message] of refusals) {
      if (!releases.includes(version)) continue
      const answer = await post('collections/rename', body)
      expect({ what, answer }).toEqual({ what, answer: { code, message } })
    }
  })

  test.each(versions)('gives another name in %s; all else stays', async (version) => {
    const { post, catalog } = await startSeeded(version, collectionSeeds)
    const { id } = catalog.collection('default', 'c')
    const body = { collectionName: 'c', newCollectionName: 'n' }
    expect(await post('collections/rename', body)).toEqual(success(version))
    expect(await post('collections/list', {})).toEqual(success(version, ['loaded', 'bare', 'n']))
    expect(await post('aliases/list', { collectionName: 'n' })).toEqual(success(version, ['a']))
    expect(await post('indexes/list', { collectionName: 'a' })).toEqual(success(version, ['i']))
    expect(catalog.collection('default', 'n').id).toBe(id)
    expect(await post('indexes/list', { collectionName: 'c' })).toEqual({
      code: 100,
      message: 'collection not found[database=default][collection=c]',
    })
  })

  test.each(versions)('takes a loaded collection in %s, which stays loaded', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    await post('collections/rename', { collectionName: 'loaded', newCollectionName: 'n' })
    expect(await post('collections/get_load_state', { collectionName: 'n' })).toEqual({
      ...success(version, { loadProgress: 100, loadState: 'LoadStateLoaded' }),
      message: '',
    })
  })

  test.each(versions)('frees the old name in %s', async (version) => {
    const { post } = await startSeeded(version, collectionSeeds)
    await post('collections/rename', { collectionName: 'c', newCollectionName: 'n' })
    const body = { collectionName: 'n', aliasName: 'c' }
    expect(await post('aliases/create', body)).toEqual(success(version))
  })

  test.each(['2.3', '2.4', '2.5'] as const)(
    'looks a missing collection up late in %s',
    async (version) => {
      const { post } = await startSeeded(version, collectionSeeds)
      const body = { collectionName: 'nope', newCollectionName: 'n' }
      expect(await post('collections/rename', body)).toEqual({
        code: 100,
        message: expect.stringMatching(
          /^timestamp = \d{18}: collection not found\[database=1\]\[collection=nope\]$/,
        ),
      })
    },
  )

  describe('into another database', () => {
    const ways = ['2.4', '2.5', '2.6', '3.0'] as const

    async function startTwo(version: Version) {
      const one = { dbName: 'one', collections: [{ collectionName: 'taken', dimension: 4 }] }
      const { app } = await startApp(version, {
        auth: false,
        seeds: [...collectionSeeds, { databases: [one] }],
      })
      return async (body: object) =>
        (await request(app.server).post('/v2/vectordb/collections/rename').send(body)).body
    }

    test.each(ways)('moves in %s', async (version) => {
      const rename = await startTwo(version)
      const body = { collectionName: 'bare', newCollectionName: 'bare', newDbName: 'one' }
      expect(await rename(body)).toEqual(success(version))
      const back = {
        dbName: 'one',
        collectionName: 'bare',
        newCollectionName: 'n',
        newDbName: 'default',
      }
      expect(await rename(back)).toEqual(success(version))
    })

    test.each(ways)(
      'is refused with aliases in %s, and to a name that is taken',
      async (version) => {
        const rename = await startTwo(version)
        const refused = (message: string) =>
          recent.includes(version)
            ? { code: 1100, message: `${message}: invalid parameter` }
            : { code: 65535, message }
        expect(
          await rename({ collectionName: 'c', newCollectionName: 'n', newDbName: 'one' }),
        ).toEqual(
          refused('fail to rename db name, must drop all aliases of this collection before rename'),
        )
        expect(
          await rename({ collectionName: 'bare', newCollectionName: 'taken', newDbName: 'one' }),
        ).toEqual(
          refused('duplicated new collection name one:taken with other collection name or alias'),
        )
      },
    )
  })
})
