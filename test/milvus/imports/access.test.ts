import { expect, test } from 'vitest'
import { startImports } from '../../support/imports.js'

const seeds = [
  {
    databases: [
      {
        dbName: 'default',
        collections: [
          { collectionName: 'c', dimension: 2 },
          { collectionName: 'd', dimension: 2 },
        ],
      },
    ],
    roles: [
      {
        roleName: 'r',
        privileges: [{ objectType: 'Collection', objectName: 'c', privilege: 'Import' }],
      },
    ],
    users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
  },
]

/** As bob, who may import into `c` alone. */
async function start(version: '2.5' | '2.6' | '3.0') {
  const { app } = await startImports(version, { auth: true, seeds })
  const as = async (token: string, path: string, body: object) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/v2/vectordb/jobs/import/${path}`,
      headers: { authorization: `Bearer ${token}` },
      payload: body,
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const create = async (collectionName: string) => {
    const body = { collectionName, files: [['a.json']] }
    return (await as('root:Milvus', 'create', body)).body.data.jobId as string
  }
  return {
    ids: [await create('c'), await create('d')] as const,
    ask: (path: string, body: object) => as('bob:Passw0rd', path, body),
  }
}

test.each(['2.6', '3.0'] as const)(
  '%s asks for Import on the collection of a job',
  async (version) => {
    const { ids, ask } = await start(version)
    const [own, other] = ids
    expect((await ask('describe', { jobId: own })).body).toMatchObject({ code: 0 })
    expect((await ask('describe', { jobId: other })).status).toBe(403)
    expect((await ask('describe', { jobId: '1' })).body.code).toBe(2101)
    const { body } = await ask('list', {})
    expect(body.data.records.map(({ jobId }: { jobId: string }) => jobId)).toEqual([own])
  },
)

test('2.5 asks for Import on all collections, before it looks for a job', async () => {
  const { ids, ask } = await start('2.5')
  expect((await ask('describe', { jobId: ids[0] })).status).toBe(403)
  expect((await ask('describe', { jobId: '1' })).status).toBe(403)
  expect((await ask('list', {})).status).toBe(403)
  expect((await ask('list', { collectionName: 'c' })).body.data.records).toHaveLength(1)
})
