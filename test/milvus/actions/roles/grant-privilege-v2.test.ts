import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  databases: [{ dbName: 'd1' }],
  roles: [{ roleName: 'r' }],
  users: [{ userName: 'bob', password: 'Passw0rd' }],
}

async function send(version: Version, user: string, body: object) {
  const { app } = await startApp(version, { seeds: [seed] })
  const answer = await app.inject({
    method: 'POST',
    url: '/v2/vectordb/roles/grant_privilege_v2',
    headers: { authorization: `Bearer ${user}`, 'db-name': 'd1' },
    payload: { roleName: 'r', privilege: 'Search', collectionName: '*', ...body },
  })
  const described = await app.inject({
    method: 'POST',
    url: '/v2/vectordb/roles/describe',
    headers: { authorization: 'Bearer root:Milvus' },
    payload: { roleName: 'r', dbName: '*' },
  })
  const databases = (described.json().data as { dbName: string }[]).map(({ dbName }) => dbName)
  return { answer: answer.json(), databases }
}

describe('POST /v2/vectordb/roles/grant_privilege_v2', () => {
  test('grants in the database of the body, not of the header', async () => {
    const { databases } = await send('2.6', 'root:Milvus', {})
    expect(databases).toEqual(['default'])
  })

  test.each([
    ['2.5', 'd1'],
    ['2.6', 'd2'],
    ['3.0', '*'],
  ] as const)('asks for the privilege in %s in %s', async (version, database) => {
    const { answer, databases } = await send(version, 'bob:Passw0rd', { dbName: 'd2' })
    expect(answer.message).toContain(`deny to bob in the \`${database}\` database`)
    expect(databases).toEqual([])
  })
})
