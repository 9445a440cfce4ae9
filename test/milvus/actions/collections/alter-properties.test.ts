import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { type Answers, answered, done, invalid, post, since } from '../../../support/answers.js'
import { startApp } from '../../../support/start-app.js'

const path = '/collections/alter_properties'
const releases = ['2.5', '2.6', '3.0'] as const
const id = { fieldName: 'id', dataType: 'Int64', isPrimary: true }
const vector = { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } }
const key = { fieldName: 'k', dataType: 'Int64', isPartitionKey: true }
const index = { fieldName: 'v', metricType: 'L2' }

/** A collection `c` with the alias `a`. */
async function collection(version: Version, schema: object = {}, more: object = {}) {
  const { app } = await startApp(version, { auth: false })
  const fields = [id, vector]
  await post(app, '/collections/create', {
    ...{ collectionName: 'c', schema: { fields, ...schema } },
    ...more,
  })
  await post(app, '/aliases/create', { collectionName: 'c', aliasName: 'a' })
  return app
}

const alter = (app: FastifyInstance, properties?: unknown, collectionName = 'c') =>
  post(app, path, { collectionName, ...(properties !== undefined && { properties }) })

async function described(app: FastifyInstance): Promise<Record<string, unknown>> {
  const answer = await post(app, '/collections/describe', { collectionName: 'c' })
  return (answer as { data: Record<string, unknown> }).data
}

async function properties(app: FastifyInstance): Promise<Record<string, unknown>> {
  const pairs = (await described(app)).properties as { key: string; value?: string }[]
  return Object.fromEntries(pairs.map((pair) => [pair.key, pair.value]))
}

const added = {
  '2.5': {},
  '2.6': { timezone: 'UTC' },
  '3.0': { timezone: 'UTC', 'namespace.sharding.enabled': 'false', max_field_id: '101' },
}

const loaded = (text: string) => answered(104, `${text}: collection already loaded[collection=c]`)
const alterLoaded = loaded('can not alter mmap properties if collection loaded')
const policies: Answers = (version) =>
  invalid(
    `invalid warmup value for key warmup.scalarField: invalid warmup policy: never, must be ${
      version === '3.0' ? "'disable', 'sync' or 'async'" : "'disable' or 'sync'"
    }: invalid parameter`,
  )(version)
const ttl = (value: unknown) => ({ 'collection.ttl.seconds': value })
const noInteger = since('2.6', invalid('collection TTL is not a valid positive integer'), done)
const outOfRange = (value: number | string) =>
  since(
    '2.6',
    invalid(`collection TTL is out of range, expect [-1, 3155760000], got ${value}`),
    done,
  )
const isolation = { 'partitionkey.isolation': 'true' }
const withoutKey = answered(
  105,
  'partition key isolation mode is enabled but no partition key field is set. Please set the partition key first: illegal collection schema[collection=c]',
)

/** Properties, and what setting them on a collection that is not loaded answers. */
const values: readonly (readonly [properties: unknown, answers: Answers])[] = [
  [{ mine: 'x', n: 5, big: 1e6, none: null, list: [1, 'a'] }, done],
  [{ 'mmap.enabled': 'maybe' }, done],
  [{ 'warmup.other': 'never' }, done],
  [{ consistency_level: 'Foo' }, done],
  [
    { max_field_id: '7' },
    since('3.0', invalid('cannot alter reserved collection property max_field_id'), done),
  ],
  [
    { 'namespace.sharding.enabled': true },
    since(
      '3.0',
      invalid('cannot alter namespace.sharding.enabled after collection creation'),
      done,
    ),
  ],
  [
    { 'collection.external_source': 's3://x' },
    since(
      '3.0',
      invalid(
        'cannot alter collection.external_source via alter_collection_properties; use RefreshExternalCollection instead',
      ),
      done,
    ),
  ],
  [{ 'collection.description': 'd'.repeat(1024) }, done],
  [
    { 'collection.description': 'd'.repeat(1025) },
    since(
      '2.6',
      invalid('the length of a collection description must not exceed 1024 bytes'),
      done,
    ),
  ],
  [
    { allow_insert_auto_id: true },
    invalid('the value for allow_insert_auto_id must be false when autoID is false'),
  ],
  [{ allow_insert_auto_id: 'false' }, done],
  [{ allow_insert_auto_id: 'maybe' }, done],
  [{ timezone: 'Asia/Tokyo' }, done],
  [{ timezone: 'Mars' }, since('2.6', invalid('unknown or invalid IANA Time Zone ID: Mars'), done)],
  [ttl(60), done],
  [ttl('-1'), done],
  [ttl('3155760000'), done],
  [ttl(''), noInteger],
  [ttl('x'), noInteger],
  [ttl(1.5), noInteger],
  [ttl(1e6), noInteger],
  [ttl('-2'), outOfRange(-2)],
  [ttl('3155760001'), outOfRange('3155760001')],
  [{ ttl_field: 'nope' }, since('3.0', invalid('ttl field name nope not found in schema'), done)],
  [
    { ttl_field: 'id' },
    since('3.0', invalid('ttl field must be timestamptz, field name = id'), done),
  ],
  [{ 'warmup.scalarField': 'sync' }, done],
  [{ 'warmup.scalarField': 'never' }, since('2.6', policies, done)],
  [
    { warmup: 'sync' },
    since(
      '2.6',
      invalid(
        "warmup key 'warmup' is only allowed at field level, use warmup.scalarField/warmup.scalarIndex/warmup.vectorField/warmup.vectorIndex at collection level",
      ),
      done,
    ),
  ],
  [isolation, withoutKey],
  [{ 'partitionkey.isolation': 'false' }, done],
  [
    { 'partitionkey.isolation': 'maybe' },
    since(
      '2.6',
      invalid(
        'failed to parse partition key isolation: strconv.ParseBool: parsing "maybe": invalid syntax',
      ),
      answered(65535, 'strconv.ParseBool: parsing "maybe": invalid syntax'),
    ),
  ],
  [
    {},
    since(
      '2.6',
      invalid('no properties or delete keys provided'),
      answered(
        65535,
        'The collection properties to alter and keys to delete must not be empty at the same time',
      ),
    ),
  ],
  [{ 'dynamicfield.enabled': 'false' }, done],
  [
    { 'dynamicfield.enabled': 'maybe' },
    since('2.6', invalid('invalid dynamic schema property value: maybe'), done),
  ],
  [
    { 'dynamicfield.enabled': 'true', mine: 'x' },
    since(
      '2.6',
      invalid('cannot alter dynamic schema with other properties at the same time'),
      done,
    ),
  ],
  [
    { 'collection.resource_groups': 'nope' },
    since('3.0', answered(300, 'resource group not found[rg=nope]'), done),
  ],
]

describe.each(releases)('POST /v2/vectordb/collections/alter_properties (%s)', (version) => {
  test.each(values)('answers %j', async (sent, answers) => {
    const app = await collection(version)
    expect(await alter(app, sent)).toEqual(answers(version))
  })

  test('refuses no properties as it refuses none', async () => {
    const app = await collection(version)
    expect(await alter(app)).toEqual(await alter(app, {}))
  })

  test.each([
    [{ collectionName: 'c', dbName: 'nope' }, answered(800, 'database not found[database=nope]')],
    [
      { collectionName: 'nope' },
      answered(100, 'collection not found[database=default][collection=nope]'),
    ],
    [
      { collectionName: '1 ' },
      answered(100, 'collection not found[database=default][collection=1 ]'),
    ],
    [
      {},
      answered(
        1802,
        "missing required parameters, error: Key: 'CollectionReqWithProperties.CollectionName' Error:Field validation for 'CollectionName' failed on the 'required' tag",
      ),
    ],
  ])('looks up %j before it looks at properties', async (named, answers) => {
    const app = await collection(version)
    const body = { ...named, properties: { max_field_id: 1 } }
    expect(await post(app, path, body)).toEqual(answers(version))
  })

  test('sets and changes what describe shows, by an alias as well', async () => {
    const app = await collection(version)
    expect(await alter(app, { mine: 'x', n: 1e6, on: true })).toEqual(done(version))
    expect(await alter(app, { mine: 'y' }, 'a')).toEqual(done(version))
    expect(await properties(app)).toEqual({ ...added[version], mine: 'y', n: '1e+06', on: 'true' })
  })

  test.each([
    [{ 'mmap.enabled': true }, alterLoaded],
    [{ 'mmap.enabled': true, 'warmup.vectorField': 'sync' }, alterLoaded],
    [{ 'lazyload.enabled': true }, since('2.6', done, alterLoaded)],
    [
      { 'warmup.vectorField': 'never' },
      since('2.6', loaded('can not alter warmup properties if collection loaded'), done),
    ],
    [{ mine: 'x' }, done],
    [ttl(60), done],
  ])('answers %j while the collection is loaded', async (sent, answers) => {
    const app = await collection(version, {}, { indexParams: [index] })
    expect(await alter(app, sent)).toEqual(answers(version))
    await post(app, '/collections/release', { collectionName: 'c' })
  })

  test('changes the description and the consistency level instead of listing them', async () => {
    const app = await collection(version)
    await alter(app, { 'collection.description': 'new', consistency_level: 'Strong' })
    expect(await described(app)).toMatchObject({ description: 'new', consistencyLevel: 'Strong' })
    const listed = version === '2.5' ? { consistency_level: 'Strong' } : {}
    expect(await properties(app)).toEqual({ ...added[version], ...listed })
    await alter(app, { consistency_level: 3 })
    expect(await described(app)).toMatchObject({ consistencyLevel: 'Eventually' })
    await alter(app, { consistency_level: 9 })
    expect(await described(app)).toMatchObject({ consistencyLevel: 'Eventually' })
  })

  test('takes allow_insert_auto_id where the primary key numbers itself', async () => {
    const app = await collection(version, { autoID: true })
    expect(await alter(app, { allow_insert_auto_id: true })).toEqual(done(version))
  })

  test('changes isolation only while no vector field has an index', async () => {
    const app = await collection(version, { fields: [id, key, vector] })
    expect(await alter(app, isolation)).toEqual(done(version))
    await post(app, '/indexes/create', { collectionName: 'c', indexParams: [index] })
    expect(await alter(app, isolation)).toEqual(done(version))
    expect(await alter(app, { 'partitionkey.isolation': false })).toEqual({
      code: 702,
      message:
        'can not alter partition key isolation mode if the collection already has a vector index. Please drop the index first: index duplicates[indexName=v]',
    })
  })

  test('lets the dynamic field go and come as the release does', async () => {
    const app = await collection(version)
    const on = async () => (await described(app)).enableDynamicField
    expect(await alter(app, { 'dynamicfield.enabled': true })).toEqual(done(version))
    expect(await on()).toBe(version !== '2.5')
    expect(await alter(app, { 'dynamicfield.enabled': true })).toEqual(done(version))
    const off: Answers = (of) =>
      of === '2.6' ? invalid('dynamic schema cannot supported to be disabled')(of) : done(of)
    expect(await alter(app, { 'dynamicfield.enabled': false })).toEqual(off(version))
    expect(await on()).toBe(version === '2.6')
    const list = await properties(app)
    expect(list['dynamicfield.enabled']).toBe(version === '2.5' ? 'false' : undefined)
    if (version === '3.0') expect(list.max_field_id).toBe('102')
  })
})

describe('POST /v2/vectordb/collections/alter_properties (3.0)', () => {
  test('takes the indexes of the dynamic field away with it', async () => {
    const app = await collection('3.0', { enableDynamicField: true })
    const params = { json_path: "$meta['a']", json_cast_type: 'double' }
    const entry = { fieldName: '$meta', indexName: 'j', indexType: 'INVERTED', params }
    await post(app, '/indexes/create', { collectionName: 'c', indexParams: [entry] })
    const list = () => post(app, '/indexes/list', { collectionName: 'c' })
    expect(await list()).toEqual({ code: 0, data: ['j'] })
    await alter(app, { 'dynamicfield.enabled': false })
    expect(await list()).toEqual({ code: 0, data: [] })
  })

  test('takes a time to live for all rows or one of each row', async () => {
    const time = { fieldName: 't', dataType: 'Timestamptz' }
    const app = await collection('3.0', { fields: [id, vector, time] })
    const field = { ttl_field: 't' }
    expect(await alter(app, { ...field, ...ttl(60) })).toEqual(
      invalid('collection TTL and ttl field cannot be set at the same time')('3.0'),
    )
    await alter(app, field)
    expect(await alter(app, ttl(60))).toEqual(
      invalid('ttl field is already exists, cannot be set collection TTL')('3.0'),
    )
    await post(app, '/collections/drop_properties', {
      collectionName: 'c',
      propertyKeys: ['ttl_field'],
    })
    await alter(app, ttl(60))
    expect(await alter(app, field)).toEqual(
      invalid('collection TTL is already set, cannot be set ttl field')('3.0'),
    )
  })
})
