import { describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../support/start-app.js'

const path = '/v2/vectordb/indexes/create'
const done = { code: 0, data: {} }

async function send({ app }: TestApp, url: string, payload: object, user = 'root:Milvus') {
  const headers = { authorization: `Bearer ${user}` }
  const answer = await app.inject({ method: 'POST', url, payload, headers })
  return [answer.statusCode, answer.json()]
}

async function withCollection(version: '2.3' | '2.5' | '2.6' = '2.6'): Promise<TestApp> {
  const api = await startApp(version)
  await send(api, '/v2/vectordb/collections/create', {
    collectionName: 'c',
    schema: {
      fields: [
        { fieldName: 'id', dataType: 'Int64', isPrimary: true },
        { fieldName: 'v', dataType: 'FloatVector', elementTypeParams: { dim: 8 } },
        { fieldName: 'n', dataType: 'Int64' },
      ],
    },
  })
  return api
}

const listed = async (api: TestApp) => {
  const answer = await send(api, '/v2/vectordb/indexes/list', { collectionName: 'c' })
  return answer[1]
}

describe(`POST ${path}`, () => {
  test('creates an index for each entry', async () => {
    const api = await withCollection()
    const indexParams = [
      { fieldName: 'v', metricType: 'L2' },
      { fieldName: 'n', indexName: 'i' },
    ]
    expect(await send(api, path, { collectionName: 'c', indexParams })).toEqual([200, done])
    expect(await listed(api)).toEqual({ code: 0, data: ['v', 'i'] })
  })

  test('stops at the first error and keeps what came before', async () => {
    const api = await withCollection()
    const indexParams = [{ fieldName: 'n' }, { fieldName: 'nope' }, { fieldName: 'v' }]
    expect(await send(api, path, { collectionName: 'c', indexParams })).toEqual([
      200,
      { code: 1100, message: 'cannot create index on non-exist field: nope: invalid parameter' },
    ])
    expect(await listed(api)).toEqual({ code: 0, data: ['n'] })
  })

  test('looks nothing up for an empty list, not even a privilege', async () => {
    const api = await withCollection()
    api.catalog.users.set('bob', 'Passw0rd', [])
    const nothing = { dbName: 'nope', collectionName: '1 bad', indexParams: [] }
    expect(await send(api, path, nothing, 'bob:Passw0rd')).toEqual([200, done])
  })

  test('demands a privilege before it looks anything up', async () => {
    const api = await withCollection()
    api.catalog.users.set('bob', 'Passw0rd', [])
    const entry = { dbName: 'nope', collectionName: 'c', indexParams: [{}] }
    expect(await send(api, path, entry, 'bob:Passw0rd')).toEqual([
      403,
      {
        code: 65535,
        message:
          'rpc error: code = PermissionDenied desc = PrivilegeCreateIndex: permission deny to bob in the `nope` database',
      },
    ])
  })

  test.each([
    [
      '2.5',
      1100,
      'Invalid collection name: a b. collection name can only contain numbers, letters and underscores: invalid parameter',
    ],
    ['2.6', 100, 'collection not found[database=default][collection=a b]'],
  ] as const)('a bad collection name (%s)', async (version, code, message) => {
    const api = await withCollection(version)
    const entry = { collectionName: 'a b', indexParams: [{ fieldName: 'v' }] }
    expect(await send(api, path, entry)).toEqual([200, { code, message }])
  })

  test('a missing database', async () => {
    const api = await withCollection()
    const entry = { dbName: 'd', collectionName: 'c', indexParams: [{ fieldName: 'v' }] }
    expect(await send(api, path, entry)).toEqual([
      200,
      { code: 800, message: 'database not found[database=d]' },
    ])
  })

  test('has no indexType in 2.3', async () => {
    const api = await withCollection('2.3')
    const entry = { fieldName: 'v', metricType: 'L2', indexType: 1 }
    expect(await send(api, path, { collectionName: 'c', indexParams: [entry] })).toEqual([
      200,
      { code: 200, data: {} },
    ])
    const described = await send(api, '/v2/vectordb/indexes/describe', {
      collectionName: 'c',
      indexName: 'v',
    })
    expect(described[1]).toMatchObject({ data: [{ indexType: 'AUTOINDEX', metricType: 'L2' }] })
  })
})
