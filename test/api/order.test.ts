import { describe, expect, onTestFinished, test } from 'vitest'
import { routes } from '../../src/milvus/actions/index.js'
import { struct } from '../../src/milvus/go/struct.js'
import { type Version, versions, within } from '../../src/milvus/versions.js'
import { createApp } from '../../src/server/app.js'
import { startApp } from '../support/start-app.js'

const seeds = [
  {
    databases: [
      { dbName: 'default', collections: [{ collectionName: 'c', dimension: 4, aliases: ['a'] }] },
    ],
    users: [{ userName: 'bob', password: 'secret' }],
  },
]

const root = 'Bearer root:Milvus'
const bob = 'Bearer bob:secret'

interface Request {
  readonly path?: string
  readonly as?: string
  readonly timeout?: string
  readonly body: string | object
}

async function ask(version: Version, { path = 'indexes/drop', as, timeout, body }: Request) {
  const { app } = await startApp(version, { seeds })
  const answer = await app.inject({
    method: 'POST',
    url: `/v2/vectordb/${path}`,
    headers: {
      ...(as !== undefined && { authorization: as }),
      ...(timeout !== undefined && { 'request-timeout': timeout }),
    },
    payload: body,
  })
  const { code, message, data } = answer.json()
  return [answer.statusCode, code, message ?? data]
}

const unauthenticated = [401, 1800, "user hasn't authenticated"]
const late = [408, 10001, 'request timeout']
const badTimeout = [
  200,
  1100,
  'Request-Timeout parse failed, err: strconv.ParseInt: parsing "abc": invalid syntax: invalid parameter',
]
const badJson = (text: string) => [200, 1801, `can only accept json format request, error: ${text}`]
const missing = (...fields: string[]) => [
  200,
  1802,
  `missing required parameters, error: ${fields
    .map(
      (field) =>
        `Key: 'IndexReq.${field}' Error:Field validation for '${field}' failed on the 'required' tag`,
    )
    .join('\n')}`,
]
const denied = (privilege: string, database: string) => [
  403,
  65535,
  `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to bob in the \`${database}\` database`,
]
const badName = [
  200,
  1100,
  'Invalid collection name: 1 bad. the first character of a collection name must be an underscore or letter: invalid parameter',
]
const noDatabase = [200, 800, 'database not found[database=nope]']
const earlyNoDatabase = [200, 800, 'database not found, database: nope']

/** What is wrong with a request at once, and which answer wins. */
const cases: readonly (readonly [string, readonly Version[], Request, readonly unknown[]])[] = [
  [
    'signing in before timeout and body',
    versions,
    { as: 'Bearer root:x', timeout: '0', body: 'nope' },
    unauthenticated,
  ],
  [
    'a timeout that is over before the body',
    ['2.5', '2.6', '3.0'],
    { as: root, timeout: '0', body: '' },
    late,
  ],
  ['a bad timeout before the body', ['3.0'], { as: root, timeout: 'abc', body: '' }, badTimeout],
  [
    'a bad timeout before rights',
    ['3.0'],
    { as: bob, timeout: 'abc', body: { collectionName: 'c', indexName: 'i' } },
    badTimeout,
  ],
  [
    'syntax before types, wherever',
    ['2.3', '2.4', '2.5', '2.6'],
    { as: root, body: '{"collectionName":5,"indexName":}' },
    badJson("invalid character '}' looking for beginning of value"),
  ],
  [
    'the first wrong type',
    ['2.3', '2.4', '2.5', '2.6'],
    { as: root, body: { collectionName: 5, indexName: [] } },
    badJson(
      'json: cannot unmarshal number into Go struct field IndexReq.collectionName of type string',
    ),
  ],
  [
    'the last wrong type',
    ['3.0'],
    { as: root, body: '{"collectionName":5,"indexName":[]}' },
    badJson(
      'Mismatch type string with value array "at index 32: mismatched type with value\\n\\n\\tollectionName\\":5,\\"indexName\\":[]}\\n\\t.............................^..\\n"',
    ),
  ],
  [
    'types before required fields',
    ['2.3', '2.4', '2.5', '2.6'],
    { as: root, body: { dbName: true } },
    badJson('json: cannot unmarshal bool into Go struct field IndexReq.dbName of type string'),
  ],
  [
    'decoding before rights',
    ['2.3', '2.4', '2.5', '2.6'],
    { as: bob, body: '[]' },
    badJson('json: cannot unmarshal array into Go value of type httpserver.IndexReq'),
  ],
  [
    'required fields before rights, names and databases',
    versions,
    { as: bob, body: { dbName: 'nope', collectionName: '1 bad' } },
    missing('IndexName'),
  ],
  [
    'all required fields, in the order of declaration',
    versions,
    { as: bob, body: { indexName: '', dbName: 'nope' } },
    missing('CollectionName', 'IndexName'),
  ],
  [
    'the database before rights and names',
    ['2.3'],
    { as: bob, body: { dbName: 'nope', collectionName: '1 bad', indexName: 'i' } },
    earlyNoDatabase,
  ],
  [
    'rights before names and databases',
    ['2.4', '2.5', '2.6', '3.0'],
    { as: bob, body: { dbName: 'nope', collectionName: '1 bad', indexName: 'i' } },
    denied('DropIndex', 'nope'),
  ],
  [
    'names before databases',
    ['2.4', '2.5'],
    { as: root, body: { dbName: 'nope', collectionName: '1 bad', indexName: 'i' } },
    badName,
  ],
  [
    'databases, names not being checked',
    ['2.6', '3.0'],
    { as: root, body: { dbName: 'nope', collectionName: '1 bad', indexName: 'i' } },
    noDatabase,
  ],
  [
    'the name of an alias before that of its collection',
    versions,
    { path: 'aliases/create', as: root, body: { collectionName: '1 bad', aliasName: '2 bad' } },
    [
      200,
      1100,
      'Invalid collection alias: 2 bad. the first character of a collection alias must be an underscore or letter: invalid parameter',
    ],
  ],
  [
    'the check of the handler before rights',
    ['2.4', '2.5', '2.6', '3.0'],
    { path: 'collections/create', as: bob, body: { collectionName: '1 bad' } },
    [
      200,
      1100,
      'dimension is required for quickly create collection(default metric type: COSINE): invalid parameter[expected=collectionName & dimension][actual=collectionName]',
    ],
  ],
  [
    'rights before the check of the name',
    ['2.4', '2.5', '2.6', '3.0'],
    { path: 'collections/create', as: bob, body: { collectionName: '1 bad', dimension: 4 } },
    denied('CreateCollection', 'default'),
  ],
  [
    'nothing at all for no index',
    ['2.4', '2.5', '2.6', '3.0'],
    {
      path: 'indexes/create',
      as: bob,
      body: { collectionName: '1 bad', dbName: 'nope', indexParams: [] },
    },
    [200, 0, {}],
  ],
]

describe.each(cases)('what is wrong first: %s', (_, releases, request, expected) => {
  test.each(releases)('in %s', async (version) => {
    expect(await ask(version, request)).toEqual(expected)
  })
})

describe('a route that is not emulated yet', () => {
  const pending = (version: Version) =>
    routes.filter((route) => within(version, route) && !('run' in route))

  test.each(versions)('refuses in %s what the real one refuses first', async (version) => {
    const { app } = await startApp(version)
    const codes = async (
      path: string,
      payload: string,
      headers: Readonly<Record<string, string>>,
    ) => {
      const url = `/v2/vectordb${path}`
      const answer = await app.inject({ method: 'POST', url, headers, payload })
      return [path, answer.statusCode, answer.json().code]
    }
    for (const { path } of pending(version)) {
      expect(await codes(path, '{"a":}', {})).toEqual([path, 401, 1800])
      expect(await codes(path, '{"a":}', { authorization: root })).toEqual([path, 200, 1801])
    }
  })

  test('is named by its answer, 501', async () => {
    const body = struct('EmptyReq', {})
    const route = { path: '/not/yet', method: 'NotYet', privilege: 'none', body } as const
    const app = createApp({ auth: false }, undefined, [route])
    onTestFinished(() => app.close())
    const answer = await app.inject({ method: 'POST', url: '/v2/vectordb/not/yet', payload: {} })
    expect([answer.statusCode, answer.json()]).toEqual([
      501,
      {
        code: 10,
        message:
          'service unimplemented: milvus-emulator does not implement /v2/vectordb/not/yet yet',
      },
    ])
  })

  test('is refused for want of a required field', async () => {
    const request = { path: 'entities/insert', as: root, body: { collectionName: 'c' } }
    expect(await ask('2.6', request)).toEqual([
      200,
      1802,
      "missing required parameters, error: Key: 'CollectionDataReq.Data' Error:Field validation for 'Data' failed on the 'required' tag",
    ])
  })

  test('is refused in 2.3 for a missing database', async () => {
    const body = { dbName: 'nope', collectionName: 'c', data: [] }
    const answer = await ask('2.3', { path: 'entities/insert', as: root, body })
    expect(answer).toEqual(earlyNoDatabase)
  })
})

describe('the older API', () => {
  test('lists collections with code 200 in every release', async () => {
    for (const version of versions) {
      const { app } = await startApp(version, { seeds })
      const answer = await app.inject({
        method: 'GET',
        url: '/v1/vector/collections',
        headers: { authorization: root },
      })
      expect(answer.payload).toBe('{"code":200,"data":["c"]}')
    }
  })

  test('does not look at the DB-Name header, nor at the timeout', async () => {
    const { app } = await startApp('2.6', { seeds })
    const answer = await app.inject({
      method: 'GET',
      url: '/v1/vector/collections',
      headers: { authorization: root, 'db-name': 'nope', 'request-timeout': '0' },
    })
    expect(answer.payload).toBe('{"code":200,"data":["c"]}')
  })

  test('refuses a missing database', async () => {
    const { app } = await startApp('2.6', { seeds })
    const answer = await app.inject({
      method: 'GET',
      url: '/v1/vector/collections?dbName=nope',
      headers: { authorization: root },
    })
    expect(answer.payload).toBe('{"code":800,"message":"database not found, database: nope"}')
  })
})
