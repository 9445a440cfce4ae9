import { HttpClient } from '@zilliz/milvus2-sdk-node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Version, versions } from '../../src/milvus/versions.js'
import { startEmulator } from '../../src/server/server.js'

async function connect(profile: Version = '2.6') {
  const emulator = await startEmulator({ profile })
  onTestFinished(() => emulator.close())
  return new HttpClient({ endpoint: emulator.url, token: emulator.token })
}

const collectionName = 'c'
const schema = {
  autoID: false,
  enabledDynamicField: false,
  fields: [
    { fieldName: 'my_id', dataType: 'Int64', isPrimary: true },
    { fieldName: 'my_vector', dataType: 'FloatVector', elementTypeParams: { dim: 5 } },
  ],
}
const indexParams = [{ metricType: 'L2', fieldName: 'my_vector', indexName: 'my_index' }]

describe.each(versions)('HttpClient of @zilliz/milvus2-sdk-node with %s', (version) => {
  const code = version === '2.3' ? 200 : 0
  const done = { code, data: {} }

  test('creates a collection quickly: indexed and loaded', async () => {
    const client = await connect(version)
    expect(await client.createCollection({ collectionName, dimension: 4 })).toEqual(done)
    expect(await client.listCollections()).toEqual({ code, data: [collectionName] })
    const { data } = await client.describeCollection({ collectionName })
    expect(data).toMatchObject({
      collectionName,
      enableDynamicField: true,
      shardsNum: 1,
      load: 'LoadStateLoaded',
      indexes: [{ fieldName: 'vector', indexName: 'vector', metricType: 'COSINE' }],
    })
    expect(data.fields.map(({ type }) => type)).toEqual(['Int64', 'FloatVector'])
  })

  test('lives through an index, from a schema to the drop of the collection', async () => {
    const client = await connect(version)
    const index = { collectionName, indexName: 'my_index' }
    expect(await client.createCollection({ collectionName, schema })).toEqual(done)
    expect(await client.createIndex({ collectionName, indexParams })).toEqual(done)
    expect(await client.listIndexes({ collectionName })).toEqual({ code, data: ['my_index'] })
    const described = await client.describeIndex(index)
    expect(described).toMatchObject({
      code,
      data: [
        { indexName: 'my_index', fieldName: 'my_vector', metricType: 'L2', indexState: 'Finished' },
      ],
    })
    expect(await client.createAlias({ collectionName, aliasName: 'a' })).toEqual(done)
    expect(await client.loadCollection({ collectionName: 'a' })).toEqual(done)
    expect(await client.getCollectionLoadState({ collectionName })).toEqual({
      code,
      data: { loadProgress: 100, loadState: 'LoadStateLoaded' },
      message: '',
    })

    const loaded = /^2\.[345]$/.test(version)
      ? {
          code: 65535,
          message: 'index cannot be dropped, collection is loaded, please release it first',
        }
      : {
          code: 1100,
          message: expect.stringMatching(
            /^vector index cannot be dropped on loaded collection: \d{18}: invalid parameter$/,
          ),
        }
    expect(await client.dropIndex({ collectionName: 'a', indexName: 'my_index' })).toEqual(loaded)
    expect(await client.releaseCollection({ collectionName })).toEqual(done)
    expect(await client.dropIndex({ collectionName: 'a', indexName: 'my_index' })).toEqual(done)
    expect(await client.listIndexes({ collectionName })).toEqual({ code, data: [] })
    expect(await client.describeIndex(index)).toEqual({
      code: 700,
      message: 'index not found[indexName=my_index]',
    })

    expect(await client.listAliases({ dbName: 'default' })).toEqual({ code, data: ['a'] })
    expect(await client.dropAlias({ aliasName: 'a' })).toEqual(done)
    expect(await client.dropCollection({ collectionName })).toEqual(done)
    expect(await client.hasCollection({ collectionName, dbName: 'default' })).toEqual({
      code,
      data: { has: false },
    })
  })

  test('keeps partitions', async () => {
    const client = await connect(version)
    await client.createCollection({ collectionName, dimension: 4 })
    const partition = { collectionName, partitionName: 'p' }
    expect(await client.createPartition(partition)).toEqual(done)
    expect(await client.listPartitions({ collectionName })).toEqual({
      code,
      data: ['_default', 'p'],
    })
    expect(await client.hasPartition(partition)).toEqual({ code, data: { has: true } })
    expect(await client.getPartitionStatistics(partition)).toEqual({ code, data: { rowCount: 0 } })
    const both = { collectionName, partitionNames: ['p', '_default'] }
    expect(await client.releasePartitions(both)).toEqual(done)
    expect(await client.loadPartitions({ collectionName, partitionNames: ['p'] })).toEqual(done)
    expect(await client.releasePartitions({ collectionName, partitionNames: ['p'] })).toEqual(done)
    expect(await client.dropPartition(partition)).toEqual(done)
    expect(await client.listPartitions({ collectionName })).toEqual({ code, data: ['_default'] })
  })

  test('renames', async () => {
    const client = await connect(version)
    await client.createCollection({ collectionName, dimension: 4 })
    expect(await client.renameCollection({ collectionName, newCollectionName: 'n' })).toEqual(done)
    expect(await client.listCollections()).toEqual({ code, data: ['n'] })
  })
})

describe('HttpClient of @zilliz/milvus2-sdk-node', () => {
  test.each(['2.5', '2.6', '3.0'] as const)('keeps databases in %s', async (version) => {
    const client = await connect(version)
    const done = { code: 0, data: {} }
    const dbName = 'd'
    expect(await client.createDatabase({ dbName, properties: { 'mmap.enabled': true } })).toEqual(
      done,
    )
    expect(await client.listDatabases()).toEqual({ code: 0, data: ['default', 'd'] })
    const describeIt = async () => (await client.describeDatabase({ dbName })).data
    expect(await describeIt()).toMatchObject({
      dbName,
      properties: [{ key: 'mmap.enabled', value: 'true' }],
    })
    const properties = { 'mmap.enabled': false }
    expect(await client.alterDatabaseProperties({ dbName, properties })).toEqual(done)
    expect(await describeIt()).toMatchObject({
      properties: [{ key: 'mmap.enabled', value: 'false' }],
    })
    const propertyKeys = ['mmap.enabled']
    expect(await client.dropDatabaseProperties({ dbName, propertyKeys })).toEqual(done)
    expect(await describeIt()).toMatchObject({ properties: [] })
    await client.createCollection({ dbName, collectionName, dimension: 4 })
    expect(await client.listCollections({ dbName })).toEqual({ code: 0, data: [collectionName] })
    expect(await client.dropCollection({ dbName, collectionName })).toEqual(done)
    expect(await client.dropDatabase({ dbName })).toEqual(done)
    expect(await client.listDatabases()).toEqual({ code: 0, data: ['default'] })
  })

  test('throws for a wrong token, with the status', async () => {
    const { baseURL } = await connect()
    const endpoint = new URL(baseURL).origin
    const client = new HttpClient({ endpoint, token: 'root:x' })
    await expect(client.listCollections()).rejects.toMatchObject({ status: 401 })
    const named = new HttpClient({ endpoint, username: 'root', password: 'Milvus' })
    expect(await named.listCollections()).toEqual({ code: 0, data: [] })
  })

  test('throws for a route of another release, with the status', async () => {
    const client = await connect('2.3')
    await expect(client.listDatabases()).rejects.toMatchObject({ status: 404 })
  })
})
