import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { versions } from '../../src/milvus/versions.js'
import { startApp } from '../support/start-app.js'

const challenge = 'Basic realm="restricted", charset="UTF-8"'
const refused = { status: 401, text: '{"code":1800,"message":"user hasn\'t authenticated"}' }
const listed = { status: 200, text: '{"code":0,"data":[]}' }

const base64 = (text: string): string => Buffer.from(text).toString('base64')
/** What Node makes of the bytes of a header that holds UTF-8. */
const onTheWire = (text: string): string => Buffer.from(text).toString('latin1')

const accepted = [
  ['Bearer', 'Bearer root:Milvus'],
  ['no scheme', 'root:Milvus'],
  ['Basic', `Basic ${base64('root:Milvus')}`],
  ['Basic in lower case', `basic ${base64('root:Milvus')}`],
  ['Basic in upper case', `BASIC ${base64('root:Milvus')}`],
] as const

const wrong = [
  ['no header', undefined],
  ['an empty header', ''],
  ['Bearer alone', 'Bearer'],
  ['Bearer and nothing', 'Bearer '],
  ['a lower-case bearer, which counts as part of the user', 'bearer root:Milvus'],
  ['two blanks behind Bearer', 'Bearer  root:Milvus'],
  ['no password', 'Bearer root:'],
  ['no user', 'Bearer :Milvus'],
  ['neither', 'Bearer :'],
  ['an API key', 'Bearer db_admin_key_0123456789'],
  ['an API key without scheme', 'db_admin_key_0123456789'],
  ['a wrong password', 'Bearer root:milvus'],
  ['a password that goes on', 'Bearer root:Milvus:'],
  ['an unknown user', 'Bearer nobody:Milvus'],
  ['a user of another letter case', 'Bearer Root:Milvus'],
  ['an unknown scheme', 'Token root:Milvus'],
  ['Basic that does not decode', 'Basic ???'],
  ['Basic without a colon', `Basic ${base64('rootMilvus')}`],
  ['Basic with the pair itself', 'Basic root:Milvus'],
] as const

async function send(app: FastifyInstance, authorization: string | undefined, path?: string) {
  const answer = await app.inject({
    method: 'POST',
    url: path ?? '/v2/vectordb/collections/list',
    headers: authorization === undefined ? {} : { authorization },
    payload: '{}',
  })
  return {
    answer: { status: answer.statusCode, text: answer.payload },
    challenge: answer.headers['www-authenticate'],
  }
}

describe('authentication', () => {
  test.each(accepted)('accepts %s', async (_, authorization) => {
    const { app } = await startApp()
    expect((await send(app, authorization)).answer).toEqual(listed)
  })

  test.each(wrong)('refuses %s', async (_, authorization) => {
    const { app } = await startApp()
    expect((await send(app, authorization)).answer).toEqual(refused)
  })

  // Go's parseBasicAuth decodes with padding only (encoding/base64 StdEncoding).
  test('refuses Basic without its padding', async () => {
    const { app } = await startApp()
    const unpadded = base64('root:Milvus').replaceAll('=', '')
    expect((await send(app, `Basic ${unpadded}`)).answer).toEqual(refused)
  })

  test.each(versions)('refuses with the same text in %s', async (version) => {
    const { app } = await startApp(version)
    expect((await send(app, 'Bearer root:x')).answer).toEqual(refused)
  })

  test.each([['Bearer root:pass:wörd'], ['root:pass:wörd'], [`Basic ${base64('root:pass:wörd')}`]])(
    'splits at the first colon and reads UTF-8: %s',
    async (authorization) => {
      const { app } = await startApp('2.6', { rootPassword: 'pass:wörd' })
      expect((await send(app, onTheWire(authorization))).answer).toEqual(listed)
    },
  )

  test('signs in users of a seed', async () => {
    const { app } = await startApp('2.6', {
      seeds: [{ users: [{ userName: 'user', password: 'password', roles: ['admin'] }] }],
    })
    expect((await send(app, 'Bearer user:password')).answer).toEqual(listed)
    expect((await send(app, 'Bearer user:Milvus')).answer).toEqual(refused)
  })

  test('looks at no header while authorization is off', async () => {
    const { app } = await startApp('2.6', { auth: false })
    for (const [, authorization] of [...accepted, ...wrong]) {
      expect(await send(app, authorization)).toEqual({ answer: listed, challenge: undefined })
    }
  })
})

describe('Www-Authenticate', () => {
  test.each([
    ['right', 'root:Milvus'],
    ['wrong', 'root:milvus'],
    ['half empty', ':'],
  ])('comes with Basic credentials that are %s', async (_, pair) => {
    const { app } = await startApp()
    expect((await send(app, `Basic ${base64(pair)}`)).challenge).toBe(challenge)
  })

  test('comes on an unknown path too', async () => {
    const { app } = await startApp()
    const answer = await send(app, `Basic ${base64('root:Milvus')}`, '/nowhere')
    expect(answer).toEqual({ answer: { status: 404, text: '404 page not found' }, challenge })
  })

  test.each([
    ['Bearer', 'Bearer root:Milvus'],
    ['nothing', undefined],
    ['Basic that does not decode', 'Basic ???'],
    ['Basic without a colon', `Basic ${base64('root')}`],
  ])('does not come with %s', async (_, authorization) => {
    const { app } = await startApp()
    expect((await send(app, authorization)).challenge).toBeUndefined()
  })
})

describe('a user without rights', () => {
  const seeds = [{ users: [{ userName: 'bob', password: 'secret', roles: [] }] }]

  async function ask(app: FastifyInstance, action: string, body: object) {
    const answer = await app.inject({
      method: 'POST',
      url: `/v2/vectordb/${action}`,
      headers: { authorization: 'Bearer bob:secret' },
      payload: body,
    })
    return [answer.statusCode, answer.json()]
  }

  const denied = (privilege: string, where: string) => [
    403,
    {
      code: 65535,
      message: `rpc error: code = PermissionDenied desc = Privilege${privilege}: permission deny to bob${where}`,
    },
  ]
  const drop = { collectionName: 'c', indexName: 'i' }

  test.each([
    ['2.3', ''],
    ['2.4', ' in the `default` database'],
    ['2.5', ' in the `default` database'],
    ['2.6', ' in the `default` database'],
    ['3.0', ' in the `default` database'],
  ] as const)('may drop no index in %s', async (version, where) => {
    const { app } = await startApp(version, { seeds })
    expect(await ask(app, 'indexes/drop', drop)).toEqual(denied('DropIndex', where))
  })

  test('is told the database that was asked for, existing or not', async () => {
    const { app } = await startApp('2.6', { seeds })
    const answer = await ask(app, 'indexes/drop', { ...drop, dbName: 'nope' })
    expect(answer).toEqual(denied('DropIndex', ' in the `nope` database'))
  })

  const ofDatabase = ' in the `d` database'
  test.each([
    ['2.6', 'databases/create', 'CreateDatabase', ofDatabase],
    ['2.6', 'databases/drop', 'DropDatabase', ofDatabase],
    ['2.6', 'databases/describe', 'DescribeDatabase', ofDatabase],
    ['3.0', 'databases/describe', 'DescribeDatabase', ofDatabase],
    ['3.0', 'databases/alter', 'AlterDatabase', ofDatabase],
  ] as const)('in %s gets from %s: %s%s', async (version, action, privilege, where) => {
    const { app } = await startApp(version, { seeds })
    expect(await ask(app, action, { dbName: 'd' })).toEqual(denied(privilege, where))
  })

  test.each([
    ['databases/create', 'CreateDatabase'],
    ['databases/drop', 'DropDatabase'],
  ] as const)('is told * for the whole server by %s in 3.0', async (action, privilege) => {
    const { app } = await startApp('3.0', { seeds })
    const answer = await ask(app, action, { dbName: 'd' })
    expect(answer).toEqual(denied(privilege, ' in the `*` database'))
  })

  // spec/rbac.md §3.2, §3.3: `*` in 3.0 when the target database differs.
  test('is told * by a rename across databases in 3.0', async () => {
    const { app } = await startApp('3.0', { seeds })
    const body = { collectionName: 'c', newCollectionName: 'n', newDbName: 'other' }
    expect(await ask(app, 'collections/rename', body)).toEqual(
      denied('RenameCollection', ' in the `*` database'),
    )
  })

  test.each([
    ['collections/has', { collectionName: 'c' }, { has: false }],
    ['collections/list', {}, []],
    ['aliases/list', {}, []],
    ['indexes/create', { collectionName: 'c', indexParams: [] }, {}],
    [
      'collections/get_compaction_state',
      {},
      {
        compactionID: 0,
        completedPlanNumber: 0,
        executingPlanNumber: 0,
        state: 'Completed',
        timeoutPlanNumber: 0,
      },
    ],
  ])('may all the same call %s', async (action, body, data) => {
    const { app } = await startApp('2.6', { seeds })
    expect(await ask(app, action, body)).toEqual([200, { code: 0, data }])
  })

  test.each([
    ['databases/list', {}],
    ['collections/list', {}],
  ])('sees nothing in %s', async (action, body) => {
    const collections = [{ collectionName: 'c', dimension: 4 }]
    const { app } = await startApp('2.6', {
      seeds: [...seeds, { databases: [{ dbName: 'default', collections }] }],
    })
    expect(await ask(app, action, body)).toEqual([200, { code: 0, data: [] }])
  })
})
