import { describe, expect, test } from 'vitest'
import type { Version } from '../../../src/milvus/versions.js'
import { start } from './support.js'

const silent = (text: string) => ({
  kind: 'silent success',
  text: `${text}; nothing was dropped`,
})
const near = (text: string) => ({ kind: 'near miss', text })
const unknown = (text: string) => ({ kind: 'unknown key ignored', text })
const bent = (text: string) => ({ kind: 'key matched by letter case only', text })

async function notesOf(path: string, body: string | object, version: Version = '2.6') {
  const { post } = await start(version)
  return (await post(path, body)).notes
}

const book = { collectionName: 'book' }

describe('a name that is not there', () => {
  test.each([
    [
      'indexes/drop',
      { ...book, indexName: 'idx1' },
      [silent('no index `idx1`'), near('no index `idx1`; the collection has `idx_1`')],
    ],
    [
      'indexes/drop',
      { ...book, indexName: 'IDX_1' },
      [silent('no index `IDX_1`'), near('no index `IDX_1`; the collection has `idx_1`')],
    ],
    ['indexes/drop', { ...book, indexName: 'other' }, [silent('no index `other`')]],
    [
      'indexes/describe',
      { ...book, indexName: 'idx-1' },
      [near('no index `idx-1`; the collection has `idx_1`')],
    ],
    ['indexes/describe', { ...book, indexName: 'other' }, []],
    [
      'indexes/drop',
      { collectionName: 'bok', indexName: 'idx_1' },
      [near('no collection `bok`; the database has `book`')],
    ],
    [
      'collections/describe',
      { collectionName: 'Book' },
      [near('no collection `Book`; the database has `book`')],
    ],
    [
      'collections/describe',
      { collectionName: 'shelff' },
      [near('no collection `shelff`; the database has `shelf`')],
    ],
    [
      'collections/drop',
      { collectionName: 'books' },
      [silent('no collection `books`'), near('no collection `books`; the database has `book`')],
    ],
    [
      'collections/drop',
      { ...book, dbName: 'Archive' },
      [silent('no database `Archive`'), near('no database `Archive`; there is `archive`')],
    ],
    ['collections/list', { dbName: 'arkive' }, [near('no database `arkive`; there is `archive`')]],
    [
      'databases/drop',
      { dbName: 'archve' },
      [silent('no database `archve`'), near('no database `archve`; there is `archive`')],
    ],
    [
      'collections/rename',
      { ...book, newCollectionName: 'tome', newDbName: 'archiv' },
      [near('no database `archiv`; there is `archive`')],
    ],
    [
      'aliases/drop',
      { aliasName: 'shelv' },
      [silent('no alias `shelv`'), near('no alias `shelv`; the database has `shelf`')],
    ],
    [
      'aliases/describe',
      { aliasName: 'SHELF' },
      [near('no alias `SHELF`; the database has `shelf`')],
    ],
    [
      'partitions/drop',
      { ...book, partitionName: 'novel' },
      [silent('no partition `novel`'), near('no partition `novel`; the collection has `novels`')],
    ],
    [
      'partitions/get_stats',
      { ...book, partitionName: 'Novels' },
      [near('no partition `Novels`; the collection has `novels`')],
    ],
    [
      'partitions/load',
      { ...book, partitionNames: ['_default', 'novles'] },
      [near('no partition `novles`; the collection has `novels`')],
    ],
    [
      'collections/flush',
      { collectionName: 'boook' },
      [near('no collection `boook`; the database has `book`')],
    ],
    ['indexes/drop', { ...book, indexName: 'idx_1' }, []],
    ['collections/has', { collectionName: 'bok' }, []],
    ['collections/create', { collectionName: 'bok', dimension: 4 }, []],
  ])('%s %j', async (path, body, notes) => {
    expect(await notesOf(path, body)).toEqual(notes)
  })

  test('is noted as of the request, whatever comes later', async () => {
    const { post, journal } = await start()
    const { id, notes } = await post('indexes/drop', { ...book, indexName: 'idx1' })
    await post('indexes/drop', { ...book, indexName: 'idx_1' })
    expect(journal.entry(id)?.notes).toEqual(notes)
  })

  test.each(['2.3', '2.4', '2.5', '3.0'] as const)('is noted in %s too', async (version) => {
    const notes = [silent('no index `idx1`'), near('no index `idx1`; the collection has `idx_1`')]
    expect(await notesOf('indexes/drop', { ...book, indexName: 'idx1' }, version)).toEqual(notes)
    expect(await notesOf('collections/describe', { collectionName: 'Book' }, version)).toEqual([
      near('no collection `Book`; the database has `book`'),
    ])
    expect(await notesOf('collections/list', {}, version)).toEqual([])
  })

  test('is not looked for in a flood', async () => {
    const { post, catalog } = await start()
    const { indexes } = catalog.change('default', catalog.collection('default', 'book'))
    const [index] = indexes.values()
    for (let i = 0; index && i < 60_000; i++) indexes.set(`index_${i}`, index)
    const drop = () => post('indexes/drop', { ...book, indexName: 'idx1' })
    expect((await drop()).notes).toHaveLength(2)
    expect((await drop()).notes).toEqual([silent('no index `idx1`')])
  })
})

describe('a name of what no database has', () => {
  const made = [
    ['users/create', { userName: 'alice', password: 'secret-1' }],
    ['roles/create', { roleName: 'reader' }],
    ['privilege_groups/create', { privilegeGroupName: 'looks' }],
    ['resource_groups/create', { name: 'rg_1' }],
  ] as const
  const user = { userName: 'alic' }
  const role = { roleName: 'readr' }

  test.each([
    ['users/drop', user, [silent('no user `alic`'), near('no user `alic`; there is `alice`')]],
    ['users/drop', { userName: 'zoe' }, [silent('no user `zoe`')]],
    [
      'users/grant_role',
      { ...user, roleName: 'reader' },
      [near('no user `alic`; there is `alice`')],
    ],
    ['users/create', { ...user, password: 'x' }, []],
    ['roles/drop', role, [near('no role `readr`; there is `reader`')]],
    [
      'users/grant_role',
      { userName: 'alice', ...role },
      [near('no role `readr`; there is `reader`')],
    ],
    [
      'privilege_groups/drop',
      { privilegeGroupName: 'look' },
      [silent('no privilege group `look`'), near('no privilege group `look`; there is `looks`')],
    ],
    [
      'resource_groups/drop',
      { name: 'rg-1' },
      [silent('no resource group `rg-1`'), near('no resource group `rg-1`; there is `rg_1`')],
    ],
    [
      'resource_groups/describe',
      { name: 'rg_2' },
      [near('no resource group `rg_2`; there is `rg_1`')],
    ],
    ['users/drop', { userName: 'alice' }, []],
  ])('%s %j', async (path, body, notes) => {
    const { post } = await start()
    for (const [route, what] of made) await post(route, what)
    expect((await post(path, body)).notes).toEqual(notes)
  })

  test('is that of a file resource', async () => {
    expect(await notesOf('file_resources/remove', { name: 'words' }, '3.0')).toEqual([
      silent('no file resource `words`'),
    ])
  })
})

describe('a field that is not there', () => {
  const lost = [near('no field `vectr`; the collection has `vector`')]

  test.each(['2.3', '2.4', '2.5', '2.6', '3.0'] as const)('%s', async (version) => {
    const { post } = await start(version)
    await post('collections/load', book)
    const notes = async (path: string, body: object) =>
      (await post(path, { ...book, ...body })).notes
    const search = { data: [[1, 2, 3, 4]], annsField: 'vectr', limit: 1 }
    expect(await notes('entities/search', search)).toEqual(lost)
    expect(await notes('entities/query', { filter: 'id > 0', outputFields: ['vectr'] })).toEqual(
      lost,
    )
    expect(await notes('entities/query', { filter: 'vectr > 0' })).toEqual(lost)
    expect(await notes('entities/query', { filter: 'other > 0' })).toEqual([])
    expect(await notes('indexes/create', { indexParams: [{ fieldName: 'vectr' }] })).toEqual(lost)
    if (version === '2.3') return
    const hybrid = { search: [search], rerank: { strategy: 'rrf' }, limit: 1 }
    expect(await notes('entities/hybrid_search', hybrid)).toEqual(lost)
  })
})

describe('a key of a body that is too large to keep', () => {
  const long = 'x'.repeat(20_000)
  const data = [Array.from({ length: 1536 }, (_, at) => Math.sin(at))]

  test.each([
    [
      'collections/has',
      { ...book, f: long, Dbname: 'x' },
      ['`f` is no key of CollectionNameReq', '`Dbname` was taken as `dbName`'],
    ],
    [
      'entities/search',
      { ...book, data, outputFieldss: [] },
      ['`outputFieldss` is no key of SearchReqV2; the nearest key is `outputFields`'],
    ],
    [
      'entities/hybrid_search',
      { ...book, search: [{ data, annsFeld: 'v', limit: 1 }], rerank: {} },
      ['`search[0].annsFeld` is no key of SubSearchReq; the nearest key is `annsField`'],
    ],
    [
      'entities/insert',
      { ...book, data: [{ text: long }], dbname: 'x' },
      ['`dbname` was taken as `dbName`'],
    ],
    ['collections/has', `{"collectionName":"${long}","x":1`, []],
  ])('%s', async (path, body, texts) => {
    expect((await notesOf(path, body)).map(({ text }) => text)).toEqual(texts)
  })

  test('is cut where it is long itself, and others are left out after twenty', async () => {
    const keys = Array.from({ length: 30 }, (_, at) => [`${at}${long}`, 1])
    const notes = await notesOf('collections/has', { ...book, ...Object.fromEntries(keys) })
    expect(notes).toHaveLength(20)
    expect(notes[0]).toEqual(
      unknown(`\`0${'x'.repeat(1023)}… (cut: 20001 characters)\` is no key of CollectionNameReq`),
    )
  })

  test('is not looked for behind ten thousand others', async () => {
    const behind = async (count: number) => {
      const fields = Array.from({ length: count }, () => ({}))
      return await notesOf('collections/create', { ...book, schema: { fields }, nope: long })
    }
    expect(await behind(4000)).toEqual([unknown('`nope` is no key of CollectionReq')])
    expect(await behind(10_000)).toEqual([])
  })
})

describe('a key', () => {
  test.each([
    [
      'indexes/drop',
      { ...book, indexName: 'idx_1', indexname2: 1 },
      [unknown('`indexname2` is no key of IndexReq; the nearest key is `indexName`')],
    ],
    [
      'collections/has',
      { ...book, colectionName: 'x' },
      [
        unknown(
          '`colectionName` is no key of CollectionNameReq; the nearest key is `collectionName`',
        ),
      ],
    ],
    [
      'collections/has',
      { colectionName: 'book' },
      [
        unknown(
          '`colectionName` is no key of CollectionNameReq; the nearest key is `collectionName`',
        ),
      ],
    ],
    [
      'collections/has',
      { collectionname: 'book' },
      [bent('`collectionname` was taken as `collectionName`')],
    ],
    ['collections/has', '{"collec\u0074ionName":"book"}', []],
    [
      'indexes/create',
      { ...book, indexParams: [{ fieldName: 'vector' }, { FieldName: 'vector', metric: 'L2' }] },
      [
        bent('`indexParams[1].FieldName` was taken as `fieldName`'),
        unknown('`indexParams[1].metric` is no key of IndexParam'),
      ],
    ],
    [
      'collections/create',
      {
        collectionName: 'c',
        schema: { fields: [{ fieldNam: 'id', elementTypeParams: { x: 1 } }] },
      },
      [
        unknown(
          '`schema.fields[0].fieldNam` is no key of FieldSchema; the nearest key is `fieldName`',
        ),
      ],
    ],
    ['databases/list', { dbName: 'x' }, []],
    ['databases/list', { other: 'x' }, [unknown('`other` is no key of EmptyReq')]],
    ['collections/has', '{"nope":1,', []],
    ['collections/has', '[]', []],
  ])('of %s %j', async (path, body, notes) => {
    expect(await notesOf(path, body)).toEqual(notes)
  })

  test('is known from the release on that has it', async () => {
    const body = { ...book, indexName: 'idx_1', timestamp: 1 }
    expect(await notesOf('indexes/drop', body, '2.4')).toEqual([
      unknown('`timestamp` is no key of IndexReq'),
    ])
    expect(await notesOf('indexes/drop', body, '2.5')).toEqual([])
  })
})

test('a deprecated route is noted', async () => {
  expect(await notesOf('jobs/import/get_progress', { jobId: '1' })).toContainEqual({
    kind: 'deprecated route',
    text: '/v2/vectordb/jobs/import/get_progress is deprecated; use /v2/vectordb/jobs/import/describe',
  })
})

test('nothing is noted of what another resource dropped', async () => {
  const { post } = await start('3.0')
  await post('roles/create', { roleName: 'reader' })
  expect((await post('roles/drop', { roleName: 'reader', dbName: 'arkive' })).notes).toEqual([])
})
