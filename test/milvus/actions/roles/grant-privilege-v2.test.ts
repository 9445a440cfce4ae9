import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  databases: [{ dbName: 'd1' }],
  roles: [{ roleName: 'r' }],
  users: [{ userName: 'bob', password: 'Passw0rd' }],
}

/** Grants with a database in the header; returns the answer, and in which databases there is a grant then. */
async function grant(version: Version, user: string, more: object) {
  const { app } = await startApp(version, { seeds: [seed] })
  const body = { roleName: 'r', privilege: 'Search', collectionName: '*', ...more }
  const answer = await ask(app, user, 'roles/grant_privilege_v2', body, { 'db-name': 'd1' })
  const role = await ask(app, 'root', 'roles/describe', { roleName: 'r', dbName: '*' })
  const { data } = role.body as { data: { dbName: string }[] }
  return { answer, databases: data.map(({ dbName }) => dbName) }
}

describe('POST /v2/vectordb/roles/grant_privilege_v2', () => {
  test('grants in the database of the body, not of the header', async () => {
    expect(await grant('2.6', 'root', {})).toEqual({ answer: done, databases: ['default'] })
  })

  test.each([
    ['2.5', 'd1'],
    ['2.6', 'd2'],
    ['3.0', '*'],
  ] as const)('asks for the privilege in %s in %s', async (version, database) => {
    expect(await grant(version, 'bob', { dbName: 'd2' })).toEqual({
      answer: denied('ManageOwnership', 'bob', database),
      databases: [],
    })
  })
})
