import { describe, expect, onTestFinished, test } from 'vitest'
import { Emulator } from '../../../src/emulator/emulator.js'
import { addSeed } from '../../../src/emulator/seeds/seeds.js'
import { type Version, versions } from '../../../src/milvus/versions.js'
import { startEmulator } from '../../../src/server/server.js'
import { startControl } from '../../support/control.js'
import { seedOf, shape } from './support.js'

const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } }
const text = { fieldName: 's', dataType: 'VarChar', elementTypeParams: { max_length: 10 } }

const quick = { collectionName: 'quick', dimension: 4 }
const parted = {
  collectionName: 'parted',
  schema: { autoID: true, fields: [id, vector, text] },
  params: { shardsNum: 2, ttlSeconds: 60 },
  partitions: ['p', 'q'],
}
const spread = {
  collectionName: 'spread',
  schema: { enableDynamicField: true, fields: [id, { ...text, isPartitionKey: true }, vector] },
  params: { partitionsNum: 3, consistencyLevel: 'Strong' },
  aliases: ['a', 'b'],
}
const reader = {
  roleName: 'reader',
  privileges: [{ objectType: 'Collection', objectName: 'quick', privilege: 'Search' }],
}

const hnsw = { fieldName: 'v', indexName: 'i', metricType: 'L2' }
const parameters = { M: 8, efConstruction: 16 }

/** What each release has, and those before it have not. */
const since: Readonly<Record<Version, object[]>> = {
  '2.3': [
    quick,
    spread,
    { ...parted, indexes: [{ ...hnsw, params: { index_type: 'HNSW', ...parameters } }] },
  ],
  '2.4': [
    quick,
    { ...spread, description: 'of the "key"' },
    { ...parted, indexes: [{ ...hnsw, indexType: 'HNSW', params: parameters }], load: ['q'] },
  ],
  '2.5': [
    {
      collectionName: 'texts',
      schema: {
        fields: [
          id,
          {
            ...text,
            nullable: true,
            defaultValue: 'x',
            elementTypeParams: { max_length: 9, enable_analyzer: true },
          },
          { fieldName: 'n', dataType: 'Int64', defaultValue: 7 },
          { fieldName: 'd', dataType: 'Float', defaultValue: 0.1 },
          {
            fieldName: 'l',
            dataType: 'Array',
            elementDataType: 'Int32',
            elementTypeParams: { max_capacity: 3 },
          },
          { fieldName: 'j', dataType: 'JSON' },
          { fieldName: 'sparse', dataType: 'SparseFloatVector' },
        ],
        functions: [
          { name: 'f', type: 'BM25', inputFieldNames: ['s'], outputFieldNames: ['sparse'] },
        ],
      },
      indexes: [
        {
          fieldName: 'sparse',
          indexName: 'si',
          indexType: 'SPARSE_INVERTED_INDEX',
          metricType: 'BM25',
          params: { bm25_k1: 1.5 },
          properties: { 'mmap.enabled': 'true' },
        },
      ],
      properties: { 'collection.ttl.seconds': '7', 'mmap.enabled': 'true' },
      load: true,
    },
  ],
  '2.6': [
    { ...quick, collectionName: 'elsewhere', properties: { timezone: 'Asia/Tokyo' }, load: true },
  ],
  '3.0': [
    {
      collectionName: 'structs',
      schema: {
        fields: [id, vector],
        structFields: [
          {
            fieldName: 'st',
            fields: [
              {
                fieldName: 'part',
                dataType: 'ArrayOfVector',
                elementDataType: 'FloatVector',
                elementTypeParams: { dim: 4, max_capacity: 5 },
              },
            ],
          },
        ],
      },
      indexes: [{ fieldName: 'v', indexName: 'v', metricType: 'COSINE', indexType: 'AUTOINDEX' }],
    },
  ],
}

const collectionsOf = (version: Version) => {
  const known = versions.slice(0, versions.indexOf(version) + 1)
  const before = version === '2.3' ? [] : known.slice(1)
  return [...(version === '2.3' ? since['2.3'] : []), ...before.flatMap((one) => since[one])]
}

async function worldOf(version: Version, document: object) {
  const { catalog } = new Emulator({ profile: version }).defaultNamespace
  await addSeed(catalog, { name: 'test', document })
  return catalog
}

describe.each(versions)('a world of %s as a seed', (version) => {
  const databases = [
    { dbName: 'default', collections: collectionsOf(version) },
    ...(version === '2.3'
      ? []
      : [{ dbName: 'other', properties: { 'database.replica.number': 1 } }]),
  ]
  const groups =
    version === '2.5' || version === '2.6' || version === '3.0'
      ? [{ privilegeGroupName: 'g', privileges: ['Query', 'Search'] }]
      : []
  const grouped = groups.length > 0 ? [{ privilege: 'g', collectionName: 'quick' }] : []
  const document = {
    databases,
    privilegeGroups: groups,
    roles: [{ ...reader, privileges: [...reader.privileges, ...grouped] }],
    users: [{ userName: 'ann', password: 'secret', roles: ['reader'] }],
  }

  test('makes the same world again', async () => {
    const catalog = await worldOf(version, document)
    const again = await worldOf(version, seedOf(catalog, 'secret'))
    expect(shape(again)).toEqual(shape(catalog))
    expect(again.users.signIn('ann', 'secret')?.name).toBe('ann')
    expect(seedOf(again, 'secret')).toEqual(seedOf(catalog, 'secret'))
  })

  test('has no users without a password for them', async () => {
    expect(seedOf(await worldOf(version, document))).not.toHaveProperty('users')
  })

  test('has what `root` was given', async () => {
    const said = version === '2.6' || version === '3.0' ? { description: 'all' } : {}
    const root = { ...said, roles: ['admin', 'reader'] }
    const catalog = await worldOf(version, { ...document, root })
    expect(seedOf(catalog).root).toEqual(root)
    expect(catalog.users.get('root')).toMatchObject(root)
    expect(catalog.users.signIn('root', 'Milvus')).toBeDefined()
  })

  test('of a fresh server says nothing', () => {
    const { catalog } = new Emulator({ profile: version }).defaultNamespace
    expect(seedOf(catalog)).toEqual({
      $schema: `./node_modules/milvus-emulator/dist/seed/${version}.schema.json`,
      databases: [{ dbName: 'default' }],
    })
  })
})

test('GET /_emulator/seed answers what POST /_emulator/seed takes', async () => {
  const { control } = await startControl()
  const collections = [{ ...parted, aliases: ['also'], load: false }]
  await control('POST', '/seed', { databases: [{ dbName: 'default', collections }] })
  const { body } = await control('GET', '/seed')
  await control('POST', '/namespaces', { name: 'other', from: 'empty' })
  const there = { 'x-emulator-namespace': 'other' }
  expect(await control('POST', '/seed', body as object, there)).toEqual({
    status: 200,
    body: { seeded: 'other' },
  })
  expect((await control('GET', '/seed', undefined, there)).body).toEqual(body)
})

test('the library exports it too', async () => {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  await emulator.seed({ users: [{ userName: 'ann', password: 'secret' }] })
  expect(emulator.exportSeed({ password: 'another' }).users).toEqual([
    { userName: 'ann', password: 'another' },
  ])
  expect(emulator.exportSeed().users).toBeUndefined()
})
