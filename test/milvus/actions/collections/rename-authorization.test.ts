import { describe, expect, test } from 'vitest'
import { ask, denied, done } from '../../../support/ask.js'
import { startApp } from '../../../support/start-app.js'

const seed = (dbName: string) => ({
  databases: [
    { dbName: 'default', collections: [{ collectionName: 'c', dimension: 4 }] },
    { dbName: 'd1' },
  ],
  roles: [
    { roleName: 'r', privileges: [{ privilege: 'RenameCollection', dbName, collectionName: '*' }] },
  ],
  users: [{ userName: 'bob', password: 'Passw0rd', roles: ['r'] }],
})

const across = { collectionName: 'c', newCollectionName: 'c', newDbName: 'd1' }
const within = { collectionName: 'c', newCollectionName: 'n', newDbName: 'default' }

describe('POST /v2/vectordb/collections/rename', () => {
  test.each([
    ['2.6', 'default', across, undefined],
    ['3.0', 'default', within, undefined],
    ['3.0', 'default', across, '*'],
    ['3.0', '*', across, undefined],
  ] as const)('in %s with the right in %s: %j', async (version, dbName, names, refusedIn) => {
    const { app } = await startApp(version, { seeds: [seed(dbName)] })
    const answer = refusedIn ? denied('RenameCollection', 'bob', refusedIn) : done
    expect(await ask(app, 'bob', 'collections/rename', names)).toEqual(answer)
  })
})
