import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../../src/milvus/versions.js'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = {
  databases: [
    { dbName: 'default', collections: [{ collectionName: 'c', dimension: 4, aliases: ['a'] }] },
    { dbName: 'd1' },
  ],
  roles: [{ roleName: 'r' }],
  users: [
    { userName: 'bob', password: 'Passw0rd', roles: ['r'] },
    { userName: 'eve', password: 'Passw0rd', roles: ['admin'] },
  ],
}

async function start(version: Version) {
  const { app } = await startApp(version, { seeds: [seed] })
  const grant = (more: object) => ask(app, 'root', 'roles/grant_privilege', grantOf(more))
  return { app, grant }
}

const grantOf = (more: object) => ({
  roleName: 'r',
  objectType: 'Collection',
  objectName: 'c',
  privilege: 'Search',
  ...more,
})

async function objectsOf(app: FastifyInstance) {
  const answer = await ask(app, 'root', 'roles/describe', { roleName: 'r', dbName: '*' })
  const { data } = answer.body as { data: { objectName: string; privilege: string }[] }
  return data.map(({ objectName, privilege }) => `${privilege} ${objectName}`)
}

describe('POST /v2/vectordb/roles/grant_privilege', () => {
  test('grants on an alias as on its collection since 2.6', async () => {
    for (const [version, object] of [
      ['2.5', 'a'],
      ['2.6', 'c'],
    ] as const) {
      const { app, grant } = await start(version)
      expect(await grant({ objectName: 'a' })).toEqual(done)
      expect(await objectsOf(app)).toEqual([`Search ${object}`])
    }
  })

  test('is open to an admin, who is the grantor then', async () => {
    const { app } = await start('2.6')
    expect(await ask(app, 'eve', 'roles/grant_privilege', grantOf({}))).toEqual(done)
    expect(await ask(app, 'root', 'roles/describe', { roleName: 'r' })).toEqual({
      status: 200,
      body: {
        code: 0,
        data: [
          {
            dbName: 'default',
            grantor: 'eve',
            objectName: 'c',
            objectType: 'Collection',
            privilege: 'Search',
          },
        ],
        description: '',
      },
    })
  })

  test('keeps the name of an object for a group of 2.4 only', async () => {
    const { app, grant } = await start('2.6')
    for (const privilege of ['Admin', 'CreateAlias', '*']) {
      expect(await grant({ objectType: 'Global', privilege })).toEqual(done)
    }
    expect(await objectsOf(app)).toEqual(['* *', 'CreateAlias *', 'Admin c'])
  })

  test.each([
    ['2.5', 'd1'],
    ['2.6', 'd1'],
    ['3.0', '*'],
  ] as const)(
    'of a privilege of the cluster counts in %s in the database %s',
    async (version, dbName) => {
      const { app, grant } = await start(version)
      const drop = () => ask(app, 'bob', 'databases/drop', { dbName: 'd1' })
      const global = { objectType: 'Global', objectName: '*', privilege: 'DropDatabase' }
      expect(await grant(global)).toEqual(done)
      expect(await drop()).toEqual(denied('DropDatabase', 'bob', dbName))
      expect(await grant({ ...global, dbName })).toEqual(done)
      expect(await drop()).toEqual(done)
    },
  )

  test('checks the name of the database that the header gives', async () => {
    const { app } = await start('2.6')
    const header = { 'db-name': 'nope' }
    expect(await ask(app, 'root', 'roles/grant_privilege', grantOf({}), header)).toEqual({
      status: 200,
      body: { code: 800, message: 'database not found[database=nope]' },
    })
  })
})
