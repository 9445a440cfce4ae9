import { describe, expect, test } from 'vitest'
import { type Version, versions } from '../../src/milvus/versions.js'
import { startApp } from '../support/start-app.js'

const seeds = [
  {
    databases: ['default', 'one', 'two'].map((dbName) => ({
      dbName,
      collections: [{ collectionName: `in_${dbName}`, dimension: 4 }],
    })),
  },
]

async function list(body: object | string, headers: Readonly<Record<string, string>> = {}) {
  const { app } = await startApp('2.6', { auth: false, seeds })
  const url = '/v2/vectordb/collections/list'
  const answer = await app.inject({ method: 'POST', url, headers, payload: body })
  return answer.json()
}

const found = (name: string) => ({ code: 0, data: [`in_${name}`] })

describe('the database of a request', () => {
  test.each([
    ['neither', {}, undefined, 'default'],
    ['the body', { dbName: 'one' }, undefined, 'one'],
    ['the header', {}, 'one', 'one'],
    ['the body over the header', { dbName: 'two' }, 'one', 'two'],
    ['the header where the body is empty', { dbName: '' }, 'one', 'one'],
    ['the header where the body is null', { dbName: null }, 'one', 'one'],
    ['the default where both are empty', { dbName: '' }, '', 'default'],
    ['the body in another letter case', { DBNAME: 'one' }, undefined, 'one'],
    ['the last of several', '{"dbName":"one","dbname":"two"}', undefined, 'two'],
  ])('is that of %s', async (_, body, header, expected) => {
    const headers = header === undefined ? {} : { 'db-name': header }
    expect(await list(body, headers)).toEqual(found(expected))
  })

  test.each([
    ['the body', { dbName: 'nope' }, {}, 'nope'],
    ['the header', {}, { 'DB-Name': 'nope' }, 'nope'],
    ['blanks, which are not trimmed', { dbName: ' one ' }, {}, ' one '],
    ['another letter case', { dbName: 'ONE' }, {}, 'ONE'],
    ['a header in UTF-8', {}, { 'db-name': Buffer.from('日本').toString('latin1') }, '日本'],
  ])('is refused where %s names one that does not exist', async (_, body, headers, name) => {
    expect(await list(body, headers)).toEqual({
      code: 800,
      message: `database not found[database=${name}]`,
    })
  })

  test('is refused in a header that is no UTF-8, where the real server dies', async () => {
    expect(await list({}, { 'db-name': '\xff' })).toEqual({
      code: 1100,
      message:
        'the DB-Name header is not valid UTF-8 (real Milvus dies of it, milvus-emulator does not): invalid parameter',
    })
  })

  test('is not found in a header that is no UTF-8, in 2.3', async () => {
    const { app } = await startApp('2.3')
    const ask = async (path: string) => {
      const headers = { authorization: 'Bearer root:Milvus', 'db-name': '\xe2\x82A' }
      const url = `/v2/vectordb/${path}`
      return (await app.inject({ method: 'POST', url, headers, payload: {} })).json()
    }
    expect(await ask('collections/list')).toEqual({
      code: 800,
      message: 'database not found, database: \ufffd\ufffdA',
    })
    expect(await ask('users/list')).toEqual({ code: 200, data: ['root'] })
  })

  test('is not looked for where the body gives one', async () => {
    expect(await list({ dbName: 'one' }, { 'db-name': '\xff' })).toEqual(found('one'))
  })

  test('never comes from the header in databases/*', async () => {
    const { app } = await startApp('2.6', { auth: false, seeds })
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/databases/describe',
      headers: { 'db-name': 'one' },
      payload: {},
    })
    expect(answer.json()).toEqual({
      code: 1802,
      message:
        "missing required parameters, error: Key: 'DatabaseReqRequiredName.DbName' Error:Field validation for 'DbName' failed on the 'required' tag",
    })
  })

  test('does not matter to databases/list', async () => {
    const { app } = await startApp('2.6', { auth: false, seeds })
    const answer = await app.inject({
      method: 'POST',
      url: '/v2/vectordb/databases/list',
      headers: { 'db-name': 'nope' },
      payload: { dbName: 5 },
    })
    expect(answer.json()).toEqual({ code: 0, data: ['default', 'one', 'two'] })
  })
})

describe('a database that does not exist', () => {
  const texts: Readonly<Record<Version, string>> = {
    '2.3': 'database not found, database: nope',
    '2.4': 'database not found[database=nope]',
    '2.5': 'database not found[database=nope]',
    '2.6': 'database not found[database=nope]',
    '3.0': 'database not found[database=nope]',
  }

  test.each(versions)('is refused in the words of %s', async (version) => {
    const { app } = await startApp(version, { auth: false })
    for (const payload of [{ dbName: 'nope' }, {}]) {
      const answer = await app.inject({
        method: 'POST',
        url: '/v2/vectordb/collections/list',
        headers: { 'db-name': 'nope' },
        payload,
      })
      expect(answer.json()).toEqual({ code: 800, message: texts[version] })
    }
  })

  // spec/http.md §2 row 12: all routes but users/* and roles/*.
  test.each(['collections/has', 'collections/drop', 'collections/get_load_state', 'aliases/drop'])(
    'is refused first by %s in 2.3',
    async (action) => {
      const { app } = await startApp('2.3', { auth: false })
      const answer = await app.inject({
        method: 'POST',
        url: `/v2/vectordb/${action}`,
        payload: { dbName: 'nope', collectionName: '1 bad', aliasName: '1 bad' },
      })
      expect(answer.json()).toEqual({ code: 800, message: texts['2.3'] })
    },
  )

  test.each(['users/list', 'roles/list'])('is not looked up by %s in 2.3', async (action) => {
    const { app } = await startApp('2.3', { auth: false })
    const answer = await app.inject({
      method: 'POST',
      url: `/v2/vectordb/${action}`,
      payload: { dbName: 'nope' },
    })
    expect(answer.payload).not.toContain('nope')
  })
})
