import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { answered, done, invalid, post, since } from '../../../support/answers.js'
import { startApp } from '../../../support/start-app.js'

const path = '/collections/drop_properties'
const releases = ['2.5', '2.6', '3.0'] as const
const fields = [
  { fieldName: 'id', dataType: 'Int64', isPrimary: true },
  { fieldName: 'k', dataType: 'Int64', isPartitionKey: true },
  { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 4 } },
]
const indexParams = [{ fieldName: 'v', metricType: 'L2' }]

async function collection(version: Version, more: object = {}): Promise<FastifyInstance> {
  const { app } = await startApp(version, { auth: false })
  await post(app, '/collections/create', { collectionName: 'c', schema: { fields }, ...more })
  return app
}

const drop = (app: FastifyInstance, propertyKeys?: string[], collectionName = 'c') =>
  post(app, path, { collectionName, ...(propertyKeys && { propertyKeys }) })
const alter = (app: FastifyInstance, properties: object) =>
  post(app, '/collections/alter_properties', { collectionName: 'c', properties })

async function keys(app: FastifyInstance): Promise<string[]> {
  const answer = await post(app, '/collections/describe', { collectionName: 'c' })
  const { properties } = (answer as { data: { properties: { key: string }[] } }).data
  return properties.map(({ key }) => key).sort()
}

const added = {
  '2.5': [],
  '2.6': ['timezone'],
  '3.0': ['max_field_id', 'namespace.sharding.enabled', 'timezone'],
}
const loaded = (text: string) => answered(104, `${text}: collection already loaded[collection=c]`)
const mmap = loaded('can not delete mmap properties if collection loaded')
const warmup = loaded('can not delete warmup.vectorField properties if collection loaded')
const nothing = since(
  '2.6',
  invalid('no properties or delete keys provided'),
  answered(
    65535,
    'The collection properties to alter and keys to delete must not be empty at the same time',
  ),
)

describe.each(releases)('POST /v2/vectordb/collections/drop_properties (%s)', (version) => {
  test.each([
    [['nope'], done],
    [[], nothing],
    [undefined, nothing],
    [['mmap.enabled', 'warmup.vectorField'], done],
    [
      ['max_field_id'],
      since('3.0', invalid('cannot delete reserved collection property max_field_id'), done),
    ],
    [
      ['namespace.sharding.enabled'],
      since(
        '3.0',
        invalid('cannot delete namespace.sharding.enabled after collection creation'),
        done,
      ),
    ],
    [
      ['collection.external_source'],
      since(
        '3.0',
        invalid(
          'cannot delete collection.external_source; external source/spec are immutable post-create except via RefreshExternalCollection',
        ),
        done,
      ),
    ],
    [
      ['dynamicfield.enabled'],
      since(
        '2.6',
        invalid(
          'cannot delete key dynamicfield.enabled, dynamic field schema could support set to true/false',
        ),
        done,
      ),
    ],
  ])('answers %j', async (sent, answers) => {
    const app = await collection(version)
    expect(await drop(app, sent)).toEqual(answers(version))
  })

  test.each([
    [['mmap.enabled'], mmap],
    [['mine', 'mmap.enabled', 'warmup.vectorField'], mmap],
    [['warmup.vectorField', 'mmap.enabled'], since('2.6', warmup, mmap)],
    [['warmup.vectorField'], since('2.6', warmup, done)],
    [['mine'], done],
  ])('answers %j while the collection is loaded', async (sent, answers) => {
    const app = await collection(version, { indexParams })
    expect(await drop(app, sent)).toEqual(answers(version))
  })

  test.each([
    [{ dbName: 'nope', collectionName: 'c' }, answered(800, 'database not found[database=nope]')],
    [
      { collectionName: 'x' },
      answered(100, 'collection not found[database=default][collection=x]'),
    ],
    [
      {},
      answered(
        1802,
        "missing required parameters, error: Key: 'DropCollectionPropertiesReq.CollectionName' Error:Field validation for 'CollectionName' failed on the 'required' tag",
      ),
    ],
  ])('looks up %j first', async (named, answers) => {
    const app = await collection(version)
    expect(await post(app, path, named)).toEqual(answers(version))
  })

  test('takes away what describe shows, the time zone as well', async () => {
    const app = await collection(version)
    await alter(app, { mine: 'x', timezone: 'Asia/Tokyo' })
    expect(await keys(app)).toEqual([...new Set([...added[version], 'mine', 'timezone'])].sort())
    expect(await drop(app, ['mine', 'timezone', 'nope'])).toEqual(done(version))
    expect(await keys(app)).toEqual(added[version].filter((key) => key !== 'timezone'))
  })

  test('ends isolation only while no vector field has an index', async () => {
    const app = await collection(version)
    await alter(app, { 'partitionkey.isolation': true })
    await post(app, '/indexes/create', { collectionName: 'c', indexParams })
    expect(await drop(app, ['partitionkey.isolation'])).toEqual({
      code: 702,
      message:
        'can not alter partition key isolation mode if the collection already has a vector index. Please drop the index first: index duplicates[indexName=v]',
    })
    await post(app, '/indexes/drop', { collectionName: 'c', indexName: 'v' })
    expect(await drop(app, ['partitionkey.isolation'])).toEqual(done(version))
  })
})
